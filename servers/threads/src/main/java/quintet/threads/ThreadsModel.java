package quintet.threads;

import java.io.IOException;
import java.util.List;
import quintet.runtime.Model;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/** The model as the launcher knows it. */
final class ThreadsModel implements Model {
  @Override
  public String name() {
    return "threads";
  }

  @Override
  public List<String> variants() {
    return List.of("jdk");
  }

  @Override
  public Server start(ServerContext context) throws IOException {
    ThreadsServer server = new ThreadsServer(context);
    server.start();
    return server;
  }
}
