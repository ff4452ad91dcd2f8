package quintet.runtime.blocking;

import quintet.runtime.ServerContext;

/**
 * What the connections of a server that blocks have in common. Immutable; all of it is thread-safe.
 *
 * @param server what the server was started with
 * @param connections those that are open
 * @param buffers for reading and writing
 */
public record BlockingContext(ServerContext server, ConnectionSet connections, Buffers buffers) {

  /**
   * A new server's.
   *
   * @param idleBytes what each connection holds while it is blocked in a read
   */
  public static BlockingContext of(ServerContext server, int idleBytes) {
    return new BlockingContext(
        server,
        new ConnectionSet(server::now),
        new Buffers(idleBytes, server.tuning().scratchBytes()));
  }
}
