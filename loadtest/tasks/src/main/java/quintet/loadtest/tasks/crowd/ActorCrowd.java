package quintet.loadtest.tasks.crowd;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Idle actors, all children of one; each ends at its first message. */
final class ActorCrowd implements Crowd {
  // Nobody reads what the system would log of its own start and end.
  private static final Config CONFIG =
      ConfigFactory.parseString("pekko { loglevel = OFF, stdout-loglevel = OFF, use-slf4j = off }");

  private final Gate gate = new Gate();
  private final List<ActorRef<Wake>> refs;
  private final ActorSystem<Spawn> system;

  private record Spawn(int count) {}

  private enum Wake {
    NOW
  }

  ActorCrowd(int most) {
    this.refs = new ArrayList<>(most);
    this.system =
        ActorSystem.create(
            Behaviors.setup(this::parent), "tasks", CONFIG.withFallback(ConfigFactory.load()));
  }

  private Behavior<Spawn> parent(ActorContext<Spawn> context) {
    return Behaviors.receiveMessage(spawn -> {
      for (int i = 0; i < spawn.count; i++) {
        refs.add(context.spawnAnonymous(Behaviors.setup(_ -> idle())));
      }
      gate.arrived(); // the parent, too: its list is whole
      return Behaviors.same();
    });
  }

  private Behavior<Wake> idle() {
    gate.arrived();
    return Behaviors.receiveMessage(_ -> {
      gate.gone();
      return Behaviors.stopped();
    });
  }

  @Override
  public void add(int count) throws InterruptedException {
    gate.expect(count + 1);
    system.tell(new Spawn(count));
    gate.awaitArrived();
  }

  @Override
  public void release() throws InterruptedException {
    gate.letGo(refs.size());
    refs.forEach(actor -> actor.tell(Wake.NOW));
    gate.awaitGone();
    refs.clear();
  }

  @Override
  public void close() {
    system.terminate();
    var _ = system.getWhenTerminated().toCompletableFuture().join();
  }
}
