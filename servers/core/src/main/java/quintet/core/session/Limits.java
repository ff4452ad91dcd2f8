package quintet.core.session;

/**
 * The bounds of one session, each a named setting of the server.
 *
 * @param maxMessage largest message or line, in bytes without its framing; at least 125
 * @param maxHeader largest HTTP request head, in bytes; at least 256
 * @param maxRoomsPerConnection rooms a connection may be in at once; at least 1
 * @param maxRoomMembers members a room may have; at least 1
 * @param publishWindow SAYs whose fan-out may be under way at once per connection; at least 1
 * @param handshakeTimeoutNanos from accept to the first complete line or upgrade; positive
 * @param idleTimeoutNanos without input; WebSocket peers are pinged at half of it; positive
 */
public record Limits(
    int maxMessage,
    int maxHeader,
    int maxRoomsPerConnection,
    int maxRoomMembers,
    int publishWindow,
    long handshakeTimeoutNanos,
    long idleTimeoutNanos) {

  /** Longest lab work: one second of CPU or of blocking, in the unit of the command. */
  public static final long MAX_BURN_MICROS = 1_000_000;

  /** Longest blocking call of a lab command, in milliseconds. */
  public static final long MAX_BLOCK_MILLIS = 10_000;

  /** Checks every bound. */
  public Limits {
    atLeast("max-message", maxMessage, 125);
    atLeast("max-header", maxHeader, 256);
    atLeast("max-rooms-per-connection", maxRoomsPerConnection, 1);
    atLeast("max-room-members", maxRoomMembers, 1);
    atLeast("publish-window", publishWindow, 1);
    atLeast("handshake-timeout", handshakeTimeoutNanos, 1);
    atLeast("idle-timeout", idleTimeoutNanos, 1);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
    }
  }
}
