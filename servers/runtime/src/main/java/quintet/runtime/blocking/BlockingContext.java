package quintet.runtime.blocking;

import org.slf4j.LoggerFactory;
import quintet.runtime.ServerContext;
import quintet.runtime.ThrottledLog;

/**
 * What the connections of a server that blocks have in common. Immutable; all of it is thread-safe.
 *
 * @param server what the server was started with
 * @param connections those that are open
 * @param buffers for reading and writing
 * @param faults where exceptions of handlers and rooms go
 */
public record BlockingContext(
    ServerContext server, ConnectionSet connections, Buffers buffers, ThrottledLog faults) {

  /**
   * A new server's.
   *
   * @param idleBytes what each connection holds while it is blocked in a read
   */
  public static BlockingContext of(ServerContext server, int idleBytes) {
    return new BlockingContext(
        server,
        new ConnectionSet(server::now),
        new Buffers(idleBytes, server.tuning().scratchBytes()),
        new ThrottledLog(LoggerFactory.getLogger(BlockingContext.class), server::now));
  }
}
