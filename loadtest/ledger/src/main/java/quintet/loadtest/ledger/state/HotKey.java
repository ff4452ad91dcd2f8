package quintet.loadtest.ledger.state;

import com.softwaremill.jox.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntToLongFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.claim.Unit;
import quintet.loadtest.ledger.rig.Demonstration;
import quintet.loadtest.ledger.rig.Telling;
import quintet.loadtest.ledger.rig.Timed;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.process.ProcessFailedException;

/** Heavy shared mutable state: a lock against an actor against a channel. */
public final class HotKey implements Demonstration {
  private static final int USERS = 4;
  private static final int MANY = 64;

  /** An addition that is answered. */
  private record Add(long amount, CompletableFuture<Long> total) {}

  /** The same through a channel. */
  private record Send(long amount, Channel<Long> total) {}

  private static final class Locked {
    private long total; // guarded by this

    synchronized long add(long amount) {
      total += amount;
      return total;
    }
  }

  @Override
  public Statement statement() {
    return new Statement(
        "hot-key",
        "State that many change at once belongs to an actor: an addition on one hot key costs it"
            + " less than a lock.",
        "Four threads add to one counter or to 64, and wait for each total: under a lock, by an"
            + " actor, by the thread behind a channel.",
        new CodeLine(
            "servers/threads/src/main/java/quintet/threads/LockedRoom.java",
            "synchronized Result add(long amount) {"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    Telling.Told told = bench.demonstrate(this);
    List<Row> rows = new ArrayList<>();
    for (String way : List.of("lock", "actor", "channel")) {
      for (String keys : List.of("hot", "many")) {
        rows.add(
            Row.shown(
                way,
                keys.equals("hot") ? "one addition, one key" : "one addition, 64 keys",
                Estimate.of(told.figure(way + "-" + keys), Unit.NANOS)));
      }
    }
    List<Double> lock = told.figure("lock-hot");
    rows.add(
        Row.atMost(
            "actor against lock",
            "one hot key",
            Estimate.ratio(told.figure("actor-hot"), lock),
            1));
    rows.add(
        Row.shown(
            "channel against lock",
            "one hot key",
            Estimate.ratio(told.figure("channel-hot"), lock)));
    return new Outcome(
        rows,
        "An addition is nanoseconds; the hop to an owner and back is what it costs there. An owner"
            + " pays where the work within is long or must not be waited for.");
  }

  @Override
  public void demonstrate(Telling telling, int repeats, boolean quick) throws Exception {
    int times = quick ? 20_000 : 60_000;
    Actors system = new Actors(2);
    for (int keys : new int[] {1, MANY}) {
      String heat = keys == 1 ? "hot" : "many";
      Locked[] locked = new Locked[keys];
      List<ActorRef<Add>> actors = new ArrayList<>();
      List<Channel<Send>> channels = new ArrayList<>();
      for (int i = 0; i < keys; i++) {
        locked[i] = new Locked();
        actors.add(system.spawn(counter(), "counter-" + keys + "-" + i));
        channels.add(owned());
      }
      Timed.each(
          repeats,
          10 * times,
          n -> users(Thread.ofPlatform(), n, key -> locked[key % keys].add(1)),
          nanos -> telling.figure("lock-" + heat, nanos));
      Timed.each(
          repeats,
          times,
          n -> users(Thread.ofVirtual(), n, key -> ask(actors.get(key % keys))),
          nanos -> telling.figure("actor-" + heat, nanos));
      Timed.each(
          repeats,
          times,
          n -> users(Thread.ofVirtual(), n, key -> ask(channels.get(key % keys))),
          nanos -> telling.figure("channel-" + heat, nanos));
    }
  }

  private static void users(Thread.Builder kind, int times, IntToLongFunction add)
      throws InterruptedException {
    List<Thread> users = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      int first = user * MANY / USERS;
      users.add(
          kind.start(() -> {
            for (int i = 0; i < times / USERS; i++) {
              var _ = add.applyAsLong(first + i);
            }
          }));
    }
    for (Thread user : users) {
      user.join();
    }
  }

  private static Behavior<Add> counter() {
    return Behaviors.setup(context -> {
      long[] total = {0};
      return Behaviors.receiveMessage(add -> {
        total[0] += add.amount();
        add.total().complete(total[0]);
        return Behaviors.same();
      });
    });
  }

  private static long ask(ActorRef<Add> actor) {
    CompletableFuture<Long> total = new CompletableFuture<>();
    actor.tell(new Add(1, total));
    return total.join();
  }

  private static Channel<Send> owned() {
    Channel<Send> commands = Channel.newBufferedChannel(64);
    Thread.ofVirtual()
        .start(
            Calmly.of(() -> {
              long total = 0;
              while (true) {
                Send send = commands.receive();
                total += send.amount();
                send.total().send(total);
              }
            }));
    return commands;
  }

  private static long ask(Channel<Send> commands) {
    Channel<Long> total = Channel.newBufferedChannel(1);
    try {
      commands.send(new Send(1, total));
      return total.receive();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a demonstration", e);
    }
  }
}
