package quintet.actors;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import quintet.runtime.Server;

/**
 * The server as the runtime sees it.
 *
 * @param system whose guardian is the {@link Listener}
 */
record ActorsServer(ActorSystem<Object> system, int port) implements Server {
  /** For the resets past the grace, and for handlers that block: they cannot be interrupted. */
  private static final Duration RESETS = Duration.ofSeconds(1);

  @Override
  public void drain(Duration grace) {
    var drained = new CompletableFuture<Boolean>();
    system.tell(new Listener.Drain(grace, drained));
    long patience = grace.plus(RESETS).toMillis();
    drained.completeOnTimeout(false, patience, TimeUnit.MILLISECONDS).join();
    system.terminate();
    system
        .getWhenTerminated()
        .toCompletableFuture()
        .thenApply(_ -> true)
        .completeOnTimeout(false, RESETS.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
