package quintet.channels;

import java.io.IOException;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;
import quintet.runtime.blocking.BlockingContext;
import quintet.runtime.blocking.BlockingServer;

/** Puts the server together: virtual threads, and the registry that they ask. Stateless. */
final class ChannelsServer {
  /** What a connection holds while it is parked in a read, in bytes. */
  private static final int IDLE_BYTES = 512;

  private ChannelsServer() {}

  static Server start(ServerContext server) throws IOException {
    BlockingContext context = BlockingContext.of(server, IDLE_BYTES);
    RoomRegistry registry = new RoomRegistry(context);
    Server started =
        BlockingServer.start(
            context,
            ChannelsServer::thread,
            (channel, admission) -> new Connection(context, registry, channel, admission));
    thread("registry", registry).start();
    return started;
  }

  /** A thread of this server, not started. */
  static Thread thread(String role, Runnable task) {
    return Thread.ofVirtual().name(role).unstarted(task);
  }
}
