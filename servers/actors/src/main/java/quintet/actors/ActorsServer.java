package quintet.actors;

import com.typesafe.config.Config;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.dispatch.ExecutionContexts;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/** The actor system, seen from the threads outside: they may wait, for the bind and the drain. */
final class ActorsServer implements Server {
  /** For resets past the grace. A handler that blocks its thread cannot be hurried. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final DispatcherThreads threads;
  private final ActorSystem<Object> system;
  private final int port;

  /**
   * @param threads of the dispatcher
   * @throws IOException if the port cannot be bound
   */
  ActorsServer(ServerContext server, Config config, int threads) throws IOException {
    var bound = new CompletableFuture<Integer>();
    this.threads = new DispatcherThreads(server, threads);
    BootstrapSetup setup =
        BootstrapSetup.create(config)
            .withDefaultExecutionContext(ExecutionContexts.fromExecutor(this.threads));
    system = ActorSystem.create(Listener.create(server, bound), "quintet", setup);
    server.heartbeats().watch("dispatcher", this.threads);
    try {
      port = bound.join();
    } catch (CompletionException e) {
      system.terminate();
      this.threads.shutdown();
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
    threads.shutdown();
  }

  private static void await(CompletionStage<?> stage, Duration patience) {
    var over = new CompletableFuture<Boolean>();
    over.completeOnTimeout(true, patience.toMillis(), TimeUnit.MILLISECONDS);
    stage.whenComplete((_, _) -> over.complete(true));
    over.join();
  }
}
