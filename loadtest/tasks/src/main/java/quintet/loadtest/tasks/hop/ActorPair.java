package quintet.loadtest.tasks.hop;

import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Two actors that answer each other; on one thread, or on one each. */
final class ActorPair implements Pair {
  private final DispatcherSelector dispatcher;
  private final ActorSystem<Start> system;
  private CountDownLatch done = new CountDownLatch(1);
  private long left; // handed on with the turn

  /** What the parent is told: to have its two play. */
  private record Start() {}

  /** The turn, and who is to be answered. */
  private record Turn(ActorRef<Turn> from) {}

  ActorPair(boolean across) {
    dispatcher = DispatcherSelector.fromConfig(across ? "own" : "one");
    system = ActorSystem.create(Behaviors.setup(this::parent), "pair", Systems.config());
  }

  private Behavior<Start> parent(ActorContext<Start> context) {
    ActorRef<Turn> first = context.spawn(Behaviors.setup(this::player), "first", dispatcher);
    ActorRef<Turn> second = context.spawn(Behaviors.setup(this::player), "second", dispatcher);
    return Behaviors.receiveMessage(_ -> {
      first.tell(new Turn(second));
      return Behaviors.same();
    });
  }

  private Behavior<Turn> player(ActorContext<Turn> context) {
    Turn mine = new Turn(context.getSelf());
    return Behaviors.receiveMessage(turn -> {
      if (left == 0) {
        done.countDown();
      } else {
        left--;
        turn.from().tell(mine);
      }
      return Behaviors.same();
    });
  }

  @Override
  public void play(long hops) throws InterruptedException {
    left = hops;
    done = new CountDownLatch(1);
    system.tell(new Start());
    done.await();
  }

  @Override
  public void close() {
    system.terminate();
    var _ = system.getWhenTerminated().toCompletableFuture().join();
  }
}
