package quintet.loadtest.ledger.state;

import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The actor system of a demonstration; its threads are daemons. */
final class Actors {
  private final ActorSystem<Object> system;

  /**
   * @param threads of the dispatcher
   */
  Actors(int threads) {
    system =
        ActorSystem.create(
            Behaviors.empty(),
            "ledger",
            ConfigFactory.parseString(
                    """
                    pekko {
                      daemonic = on
                      loglevel = OFF
                      stdout-loglevel = OFF
                      jvm-shutdown-hooks = off
                      actor.default-dispatcher {
                        throughput = 5
                        fork-join-executor { parallelism-min = %1$s, parallelism-max = %1$s }
                      }
                    }
                    """
                        .formatted(threads))
                .withFallback(ConfigFactory.load()));
  }

  <T> ActorRef<T> spawn(Behavior<T> behavior, String name) {
    return system.systemActorOf(behavior, name, Props.empty());
  }
}
