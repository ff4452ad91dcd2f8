package quintet.drivers.blocking;

import java.nio.channels.SocketChannel;
import quintet.runtime.ServerContext;

/**
 * What the connections of a server that blocks have in common. Immutable; all of it is thread-safe.
 *
 * @param server what the server was started with
 * @param connections those that are open
 * @param keeper tends them; {@link BlockingServer} runs it
 * @param turnstile what readers pass when too much is held
 * @param buffers for reading and writing
 */
public record BlockingContext(
    ServerContext server,
    ConnectionSet connections,
    Keeper keeper,
    Turnstile turnstile,
    Buffers buffers) {

  /**
   * A new server's.
   *
   * @param idleBytes what each connection holds while it is blocked in a read
   */
  public static BlockingContext of(ServerContext server, int idleBytes) {
    ConnectionSet connections = new ConnectionSet(server::now);
    Keeper keeper = new Keeper(connections, server::now, server.heartbeats().watch("keeper"));
    return new BlockingContext(
        server,
        connections,
        keeper,
        new Turnstile(keeper),
        new Buffers(idleBytes, server.tuning().scratchBytes()));
  }

  /** Closes a connection's descriptor with a reset, and counts it, unless it is closed. */
  public void reset(SocketChannel channel) {
    if (Reset.now(channel)) {
      server.metrics().reset();
    }
  }

  /**
   * Something failed outside of a session's actions, a defect or an error of the JVM's: ends this
   * connection, and nothing else, with a reset.
   */
  public void failed(SocketChannel channel, Throwable cause) {
    server.handlerFailed(cause);
    reset(channel);
  }
}
