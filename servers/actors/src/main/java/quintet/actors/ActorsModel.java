package quintet.actors;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.typed.ActorSystem;
import quintet.runtime.Model;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/** Starts the actor system, sized by {@code actors.conf}, and waits until it has the port. */
final class ActorsModel implements Model {
  @Override
  public String name() {
    return "actors";
  }

  @Override
  public List<String> variants() {
    return List.of("nio");
  }

  @Override
  public Server start(ServerContext server) throws IOException {
    var sizes =
        ConfigFactory.parseMap(
            Map.of(
                "quintet.cores", server.cores(),
                "quintet.read-bytes", server.tuning().readBytes()));
    var config =
        ConfigFactory.load(sizes.withFallback(ConfigFactory.parseResources("actors.conf")));
    var bound = new CompletableFuture<Integer>();
    var system = ActorSystem.create(Listener.create(server, bound), "quintet", config);
    try {
      return new ActorsServer(system, bound.join());
    } catch (CompletionException e) {
      system.terminate();
      throw e.getCause() instanceof BindException taken ? taken : new IOException(e.getCause());
    }
  }
}
