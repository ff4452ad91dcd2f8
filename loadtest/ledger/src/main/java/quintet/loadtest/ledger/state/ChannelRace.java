package quintet.loadtest.ledger.state;

import com.softwaremill.jox.Channel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.rig.Demonstration;
import quintet.loadtest.ledger.rig.Telling;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.process.ProcessFailedException;

/** Shared mutation still needs a lock, channels or not. */
public final class ChannelRace implements Demonstration {
  private static final int EACH = 200_000;
  private static final int BETWEEN = 1_024; // additions from one switch in the midst to the next

  /** What both threads got through a channel, and still change. */
  private static final class Counter {
    private volatile long total;
    private long locked; // guarded by this

    @SuppressWarnings("ThreadPriorityCheck") // a race needs nothing of the scheduler but this
    void add() {
      long seen = total;
      if (seen % BETWEEN == 0) {
        Thread.yield(); // the scheduler may do so anywhere
      }
      total = seen + 1;
    }

    synchronized void addLocked() {
      locked++;
    }
  }

  @Override
  public Statement statement() {
    return new Statement(
        "channel-race",
        "A channel passes a reference, not ownership: what both ends go on changing still needs a"
            + " lock.",
        "Two virtual threads get one counter through channels and each add 200,000 times, without a"
            + " lock, with one, and by handing the counter on.",
        new CodeLine(
            "servers/channels/src/main/java/quintet/channels/RoomThread.java",
            "private final Room<Connection> room;"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    if (bench.cpus() < 2) {
      return new Outcome(
          List.of(Row.untold("without a lock", "additions lost", "this machine has one CPU")), "");
    }
    Telling.Told told = bench.demonstrate(this);
    return new Outcome(
        List.of(
            row("without a lock", told.figure("bare"), true),
            row("with a lock", told.figure("locked"), false),
            row("handed on each time", told.figure("handed"), false)),
        "A room in channels is touched by its own thread alone, so it needs none.");
  }

  private static Row row(String subject, List<Double> lost, boolean races) {
    long runs = lost.stream().filter(each -> each > 0).count();
    double most = lost.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return Row.seen(
        subject,
        "runs that lost additions, and the most lost",
        "%s of %s, %s of %s".formatted(runs, lost.size(), Math.round(most), 2 * EACH),
        races ? "some" : "none",
        races == runs > 0);
  }

  @Override
  public void demonstrate(Telling telling, int repeats, boolean quick) throws Exception {
    for (int i = 0; i < repeats; i++) {
      Counter counter = new Counter();
      both(counter, counter::add);
      telling.figure("bare", (double) (2 * EACH - counter.total));
      both(counter, counter::addLocked);
      telling.figure("locked", (double) (2 * EACH - counter.locked));
      telling.figure("handed", (double) (2 * EACH - handed()));
    }
  }

  private static void both(Counter counter, Runnable add) throws InterruptedException {
    Channel<Counter> one = Channel.newBufferedChannel(1);
    Channel<Counter> other = Channel.newBufferedChannel(1);
    CountDownLatch both = new CountDownLatch(2);
    Thread first = Thread.ofVirtual().start(Calmly.of(() -> use(one, both, add)));
    Thread second = Thread.ofVirtual().start(Calmly.of(() -> use(other, both, add)));
    one.send(counter);
    other.send(counter);
    first.join();
    second.join();
  }

  private static void use(Channel<Counter> from, CountDownLatch both, Runnable add)
      throws InterruptedException {
    from.receive();
    both.countDown();
    both.await();
    for (int i = 0; i < EACH; i++) {
      add.run();
    }
  }

  // Whoever has it adds, and lets go of it by sending it on.
  private static long handed() throws InterruptedException {
    Channel<Counter> there = Channel.newRendezvousChannel();
    Channel<Counter> back = Channel.newRendezvousChannel();
    int batches = 1_000;
    Counter counter = new Counter();
    Thread first =
        Thread.ofVirtual()
            .start(
                Calmly.of(() -> {
                  Counter mine = counter;
                  for (int i = 0; i < batches; i++) {
                    add(mine, EACH / batches);
                    there.send(mine);
                    mine = back.receive();
                  }
                }));
    Thread second =
        Thread.ofVirtual()
            .start(
                Calmly.of(() -> {
                  for (int i = 0; i < batches; i++) {
                    Counter mine = there.receive();
                    add(mine, EACH / batches);
                    back.send(mine);
                  }
                }));
    first.join();
    second.join();
    return counter.total;
  }

  private static void add(Counter counter, int times) {
    for (int i = 0; i < times; i++) {
      counter.add();
    }
  }
}
