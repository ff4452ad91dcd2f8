package quintet.threads;

import java.io.IOException;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.BlockingServer;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/** Puts the server together: platform threads, and rooms that all of them share. Stateless. */
final class ThreadsServer {
  /** Of each thread, in bytes: twice the JVM's least. What is not touched costs no memory. */
  private static final long STACK_BYTES = 256 << 10;

  /** What a connection holds while it is blocked in a read, in bytes. */
  private static final int IDLE_BYTES = 256;

  private ThreadsServer() {}

  static Server start(ServerContext server) throws IOException {
    BlockingContext context = BlockingContext.of(server, IDLE_BYTES);
    Rooms rooms = new Rooms(server, Writers.start(context, ThreadsServer::thread));
    return BlockingServer.start(
        context,
        ThreadsServer::thread,
        (channel, admission) -> new Connection(context, rooms, channel, admission).driver());
  }

  /** A thread of this server, not started; inherits no thread locals, as it would copy them. */
  static Thread thread(String role, Runnable task) {
    return new Thread(null, task, role, STACK_BYTES, false);
  }
}
