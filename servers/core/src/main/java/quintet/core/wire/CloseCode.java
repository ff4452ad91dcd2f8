package quintet.core.wire;

/**
 * Why the server ends a connection: a WebSocket status code (RFC 6455 section 7.4.1) and the last
 * line that a line client reads.
 */
public enum CloseCode {
  /** The peer asked for it: QUIT, a close frame, or the end of its input. */
  NORMAL(1000, "", "BYE"),
  /** The server drains. */
  GOING_AWAY(1001, "going-away", "ERR going-away the server is shutting down"),
  /** Nothing came from the peer for the idle timeout. */
  IDLE(1001, "idle-timeout", "ERR idle-timeout nothing was received for too long"),
  /** The peer broke the framing rules. */
  PROTOCOL_ERROR(1002, "protocol-error", "ERR protocol-error the bytes make no message"),
  /** A binary message where commands are text. */
  UNSUPPORTED_DATA(1003, "text-only", "ERR text-only commands are text"),
  /** Text that is not UTF-8. */
  BAD_UTF8(1007, "bad-utf8", "ERR bad-utf8 text must be UTF-8"),
  /** A message or line beyond the limit. */
  TOO_LONG(1009, "too-long", "ERR too-long the message exceeds the limit"),
  /** The handler of this connection threw. */
  CRASHED(1011, "crashed", "ERR crashed the handler of this connection failed"),
  /** The peer reads more slowly than its rooms speak. */
  SLOW_CONSUMER(1013, "slow-consumer", "ERR slow-consumer too much was waiting for this client"),
  /** The server holds too much for all of its peers, and most of it for this one. */
  OVERLOADED(1013, "overloaded", "ERR overloaded the server holds too much for its clients"),
  /** The server admits no more connections; WebSocket peers get HTTP 503 instead. */
  BUSY(1013, "busy", "ERR busy the server admits no more connections"),
  /** No complete line and no upgrade in time; HTTP peers get 408 instead. */
  HANDSHAKE_TIMEOUT(1008, "handshake-timeout", "ERR handshake-timeout no message came in time"),
  /** The input ended inside a line. */
  UNEXPECTED_EOF(1002, "unexpected-eof", "ERR unexpected-eof the input ended inside a message");

  private final int status;
  private final String reason;
  private final String farewell;

  CloseCode(int status, String reason, String farewell) {
    this.status = status;
    this.reason = reason;
    this.farewell = farewell;
  }

  /** The WebSocket status code. */
  public int status() {
    return status;
  }

  /** The WebSocket close reason, and the label of this code in the metrics; ASCII. */
  public String reason() {
    return reason;
  }

  /** The last line to a line client, without its line feed; ASCII. */
  public String farewell() {
    return farewell;
  }
}
