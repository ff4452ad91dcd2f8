package quintet.drivers.blocking;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.Server;

/**
 * A server with a thread for each connection: accepts, starts that thread, and drains. What kind of
 * thread it is, and what a connection does, the model says.
 */
public final class BlockingServer implements Server {
  /** Makes the threads of a server. */
  public interface Threads {
    /**
     * A thread, not started.
     *
     * @param role its name
     */
    Thread thread(String role, Runnable task);
  }

  /** Makes the connections of a server. */
  public interface Connector {
    /** The connection of a channel that was accepted, by its driver. */
    LockDriver connect(SocketChannel channel, Admission admission);
  }

  private final BlockingContext context;
  private final Acceptor acceptor;
  private final Thread acceptorThread;

  private BlockingServer(BlockingContext context, Acceptor acceptor) {
    this.context = context;
    this.acceptor = acceptor;
    // A platform thread in any case: virtual ones alone would not keep the process alive.
    this.acceptorThread = Thread.ofPlatform().name("acceptor").unstarted(acceptor);
  }

  /**
   * Binds the port and begins to accept.
   *
   * @throws java.net.BindException if the port is in use
   */
  public static BlockingServer start(BlockingContext context, Threads threads, Connector connector)
      throws IOException {
    Acceptor.Starter starter =
        (channel, admission) -> serve(context, threads, connector.connect(channel, admission));
    BlockingServer server = new BlockingServer(context, new Acceptor(context.server(), starter));
    threads.thread("keeper", context.keeper()).start();
    server.acceptorThread.start();
    return server;
  }

  private static void serve(BlockingContext context, Threads threads, LockDriver connection) {
    Thread reader = threads.thread("reader", new Reader(connection, context.buffers()));
    context.connections().add(connection);
    try {
      reader.start();
    } catch (RuntimeException | Error e) { // mostly an OutOfMemoryError: there is no thread
      context.connections().remove(connection);
      throw e;
    }
  }

  @Override
  public int port() {
    return acceptor.port();
  }

  @Override
  public void drain(Duration grace) throws InterruptedException {
    acceptor.close();
    acceptorThread.join();
    context.connections().drain(grace);
  }
}
