package quintet.channels;

import java.io.IOException;
import java.util.List;
import quintet.runtime.Model;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/** The model as the launcher knows it. */
final class ChannelsModel implements Model {
  @Override
  public String name() {
    return "channels";
  }

  @Override
  public List<String> variants() {
    return List.of("jdk");
  }

  @Override
  public Server start(ServerContext context) throws IOException {
    ChannelsServer server = new ChannelsServer(context);
    server.start();
    return server;
  }
}
