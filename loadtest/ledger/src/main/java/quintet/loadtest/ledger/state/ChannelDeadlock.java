package quintet.loadtest.ledger.state;

import com.softwaremill.jox.Channel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.rig.Demonstration;
import quintet.loadtest.ledger.rig.Telling;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.process.ProcessFailedException;

/** Channels without a buffer deadlock when it is not clear who sends and who receives. */
public final class ChannelDeadlock implements Demonstration {
  private static final Duration WATCH = Duration.ofMillis(300);

  @Override
  public Statement statement() {
    return new Statement(
        "channel-deadlock",
        "Channels without a buffer deadlock when both sides send first, and the JVM does not say"
            + " so.",
        "Two virtual threads each send to the other and then receive; a watch waits for 300 ms. Then"
            + " one of them receives first.",
        new CodeLine(
            "servers/channels/src/main/java/quintet/channels/RoomThread.java",
            "case Add add -> add.reply().send(room.add(add.amount()));"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    Telling.Told told = bench.demonstrate(this);
    int all = bench.repeats();
    long stuck = count(told, "both-send");
    long found = count(told, "found-by-jvm");
    long owned = count(told, "one-receives");
    return new Outcome(
        List.of(
            Row.seen(
                "both send first", "pairs that hang", stuck + " of " + all, "all", stuck == all),
            Row.seen(
                "both send first",
                "of these, found by the JVM's own search",
                found + " of " + all,
                "none",
                found == 0),
            Row.seen(
                "one receives first", "pairs that hang", owned + " of " + all, "none", owned == 0),
            Row.shown("both send first", "what the watch says", told.fact("explained"))),
        "Each channel of the servers has one owner that receives, and each reply has a buffer of 1:"
            + " who answers never waits.");
  }

  private static long count(Telling.Told told, String name) {
    return told.figure(name).stream().filter(each -> each == 1).count();
  }

  @Override
  public void demonstrate(Telling telling, int repeats, boolean quick) throws Exception {
    for (int i = 0; i < repeats; i++) {
      boolean stuck = hangs(telling, true);
      telling.figure("both-send", stuck ? 1 : 0);
      telling.figure(
          "found-by-jvm",
          ManagementFactory.getThreadMXBean().findDeadlockedThreads() == null ? 0 : 1);
      telling.figure("one-receives", hangs(telling, false) ? 1 : 0);
    }
  }

  private static boolean hangs(Telling telling, boolean bothSend) throws InterruptedException {
    Channel<String> there = Channel.newRendezvousChannel();
    Channel<String> back = Channel.newRendezvousChannel();
    AtomicReference<String> first = new AtomicReference<>("begins");
    AtomicReference<String> second = new AtomicReference<>("begins");
    Thread[] both = {
      Thread.ofVirtual()
          .start(
              Calmly.of(() -> {
                send(there, "there", first);
                receive(back, "back", first);
              })),
      Thread.ofVirtual()
          .start(
              Calmly.of(() -> {
                if (bothSend) {
                  send(back, "back", second);
                  receive(there, "there", second);
                } else {
                  receive(there, "there", second);
                  send(back, "back", second);
                }
              }))
    };
    boolean hung = false;
    for (Thread each : both) {
      hung |= !each.join(WATCH);
    }
    if (hung) {
      telling.fact("explained", "the first " + first.get() + ", the second " + second.get());
      Arrays.stream(both).forEach(Thread::interrupt); // ends the wait, as a watch can
    }
    return hung;
  }

  private static void send(Channel<String> channel, String name, AtomicReference<String> state)
      throws InterruptedException {
    state.set("waits for somebody who receives from '" + name + "'");
    channel.send("message");
    state.set("has sent to '" + name + "'");
  }

  private static void receive(Channel<String> channel, String name, AtomicReference<String> state)
      throws InterruptedException {
    state.set("waits for somebody who sends to '" + name + "'");
    channel.receive();
    state.set("has received from '" + name + "'");
  }
}
