package quintet.drivers;

import java.time.Duration;
import org.slf4j.LoggerFactory;
import quintet.runtime.ServerContext;
import quintet.runtime.ThrottledLog;

/**
 * What becomes of an accept that fails, for want of descriptors or threads: it is counted, told of
 * in one line, and the listener pauses, so that connections that end can give some back. Without
 * the pause a server spins on the connection that it cannot accept.
 *
 * <p>How to pause is the model's: a sleep, a timer, a message. Confined to whoever accepts.
 */
public final class AcceptPause {
  /** How long to accept nothing. */
  public static final Duration LENGTH = Duration.ofMillis(100);

  private final ServerContext server;
  private final ThrottledLog shortages;

  /** For one listener. */
  public AcceptPause(ServerContext server) {
    this.server = server;
    this.shortages = new ThrottledLog(LoggerFactory.getLogger(AcceptPause.class), server::now);
  }

  /** An accept has failed; the caller is to accept nothing for {@link #LENGTH}. */
  public void begin(Throwable cause) {
    server.metrics().acceptFailed();
    shortages.warn("cannot accept, pausing", cause);
  }
}
