package quintet.drivers;

import quintet.runtime.ServerContext;

/**
 * How far the end of a connection has come. Every end is the same: what waits goes out, then the
 * end of our output, then input is discarded until the peer ends its own, then the descriptor is
 * closed. A close with input unread would send a reset, which can destroy the last words at the
 * peer (RFC 1122, 4.2.2.13).
 *
 * <pre>
 *   state      close()    ended()    closed()  frames     input               patience
 *   OPEN       FLUSHING   LINGERING  CLOSED    are taken  goes to the session without end
 *   FLUSHING   FLUSHING   LINGERING  CLOSED    go out     goes to the session idle timeout
 *   LINGERING  LINGERING  LINGERING  CLOSED    dropped    is discarded        linger time
 *   CLOSED     CLOSED     CLOSED     CLOSED    dropped    there is none       without end
 * </pre>
 *
 * <p>Patience is counted from when the peer last took bytes, or was sent the end. Immutable.
 */
public enum Closing {
  /** Nobody has asked for the end. */
  OPEN,
  /** The session has said its last; what waits goes out first. */
  FLUSHING,
  /** The end of our output is sent. */
  LINGERING,
  /** The descriptor is closed, or the connection is broken. */
  CLOSED;

  /** The session has nothing more to say. */
  public Closing close() {
    return this == OPEN ? FLUSHING : this;
  }

  /** The end of our output is sent. */
  public Closing ended() {
    return this == CLOSED ? this : LINGERING;
  }

  /** The descriptor is closed, or will be as soon as its thread notices. */
  public Closing closed() {
    return CLOSED;
  }

  /** Whether our output has ended, in order or not, so that frames are dropped. */
  public boolean hasEnded() {
    return this == LINGERING || this == CLOSED;
  }

  /**
   * Whether the peer has made no progress for too long, and is to be reset. An evicted client must
   * be able to learn why, so its last words wait for as long as an idle client may.
   *
   * @param quiet nanoseconds since the last progress
   */
  public boolean overdue(long quiet, ServerContext server) {
    return switch (this) {
      case OPEN, CLOSED -> false;
      case FLUSHING -> quiet >= server.limits().idleTimeoutNanos();
      case LINGERING -> quiet >= server.settings().linger().toNanos();
    };
  }
}
