package quintet.actors;

import com.typesafe.config.Config;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/** The actor system, seen from the threads outside: they may wait, for the bind and the drain. */
final class ActorsServer implements Server {
  /** For resets past the grace. A handler that blocks its thread cannot be hurried. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final ActorSystem<Object> system;
  private final int port;

  /**
   * @throws IOException if the port cannot be bound
   */
  ActorsServer(ServerContext server, Config config) throws IOException {
    var bound = new CompletableFuture<Integer>();
    system = ActorSystem.create(Listener.create(server, bound), "quintet", config);
    try {
      port = bound.join();
    } catch (CompletionException e) {
      system.terminate();
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void drain(Duration grace) {
    var drained = new CompletableFuture<Void>();
    system.tell(new Listener.Drain(grace, drained));
    await(drained, grace.plus(LAST_WORDS));
    system.terminate();
    await(system.getWhenTerminated(), LAST_WORDS);
  }

  private static void await(CompletionStage<?> stage, Duration patience) {
    var over = new CompletableFuture<Boolean>();
    over.completeOnTimeout(true, patience.toMillis(), TimeUnit.MILLISECONDS);
    stage.whenComplete((_, _) -> over.complete(true));
    over.join();
  }
}
