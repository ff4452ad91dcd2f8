package quintet.loadtest.ledger.state;

import com.softwaremill.jox.Channel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
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

/** What a message costs per hop. */
public final class MessageHop implements Demonstration {
  private static final double MICROSECOND = 1e3; // ns

  /** What the actors tell each other: to whom to answer, and how often still. */
  private record Ball(ActorRef<Ball> back, int left, CountDownLatch over) {}

  @Override
  public Statement statement() {
    return new Statement(
        "message-hop",
        "A message hop costs less than a microsecond between actors and between virtual threads,"
            + " and more between platform threads.",
        "On one CPU, two of a kind pass one message to and fro; the time of one hop.",
        new CodeLine(
            "servers/channels/src/main/java/quintet/channels/Connection.java",
            "? reply.receive()"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    Telling.Told told = bench.demonstrateOnOneCpu(this);
    String question = "one hop";
    return new Outcome(
        List.of(
            Row.atMost(
                "actors (Pekko)",
                question,
                Estimate.of(told.figure("actors"), Unit.NANOS),
                MICROSECOND),
            Row.atMost(
                "channels (Jox)",
                question,
                Estimate.of(told.figure("channels"), Unit.NANOS),
                MICROSECOND),
            Row.atLeast(
                "platform threads",
                question,
                Estimate.of(told.figure("threads"), Unit.NANOS),
                MICROSECOND)),
        "Akka's actors were measured at 245 ns, Jox at 93 to 176 ns, a SynchronousQueue at 979 ns"
            + " (plokhotnyuk/actors, Jox's README), on other machines.");
  }

  @Override
  public void demonstrate(Telling telling, int repeats, boolean quick) throws Exception {
    int times = quick ? 50_000 : 200_000;
    Actors system = new Actors(1);
    ActorRef<Ball> one = system.spawn(player(), "one");
    ActorRef<Ball> other = system.spawn(player(), "other");
    Timed.each(
        repeats,
        times,
        n -> {
          CountDownLatch over = new CountDownLatch(1);
          one.tell(new Ball(other, n, over));
          over.await();
        },
        nanos -> telling.figure("actors", nanos));
    Timed.each(repeats, times, MessageHop::channels, ns -> telling.figure("channels", ns));
    Timed.each(repeats, times / 5, MessageHop::threads, ns -> telling.figure("threads", ns));
  }

  private static Behavior<Ball> player() {
    return Behaviors.receive((context, ball) -> {
      hit(context.getSelf(), ball);
      return Behaviors.same();
    });
  }

  private static void hit(ActorRef<Ball> self, Ball ball) {
    if (ball.left() == 0) {
      ball.over().countDown();
    } else {
      ball.back().tell(new Ball(self, ball.left() - 1, ball.over()));
    }
  }

  private static void channels(int times) throws InterruptedException {
    Channel<Integer> there = Channel.newBufferedChannel(1);
    Channel<Integer> back = Channel.newBufferedChannel(1);
    Thread other =
        Thread.ofVirtual()
            .start(
                Calmly.of(() -> {
                  for (int i = 0; i < times / 2; i++) {
                    back.send(there.receive());
                  }
                }));
    Thread one =
        Thread.ofVirtual()
            .start(
                Calmly.of(() -> {
                  for (int i = 0; i < times / 2; i++) {
                    there.send(i);
                    back.receive();
                  }
                }));
    one.join();
    other.join();
  }

  private static void threads(int times) throws InterruptedException {
    SynchronousQueue<Integer> there = new SynchronousQueue<>();
    SynchronousQueue<Integer> back = new SynchronousQueue<>();
    Thread other =
        Thread.ofPlatform()
            .daemon()
            .start(
                Calmly.of(() -> {
                  for (int i = 0; i < times / 2; i++) {
                    back.put(there.take());
                  }
                }));
    for (int i = 0; i < times / 2; i++) {
      there.put(i);
      back.take();
    }
    other.join();
  }
}
