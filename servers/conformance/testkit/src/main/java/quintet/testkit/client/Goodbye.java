package quintet.testkit.client;

/** The reasons for which a server ends a connection, as each transport tells them. */
public enum Goodbye {
  /** QUIT, or the end of the client's input. */
  BYE("BYE", 1000),
  /** The server drains. */
  GOING_AWAY("going-away", 1001),
  /** Nothing came from the client for too long. */
  IDLE_TIMEOUT("idle-timeout", 1001),
  /** The framing is broken. */
  PROTOCOL_ERROR("protocol-error", 1002),
  /** The input ended inside a message. */
  UNEXPECTED_EOF("unexpected-eof", 1002),
  /** A binary message where commands are text. */
  TEXT_ONLY("text-only", 1003),
  /** Text that is not UTF-8. */
  BAD_UTF8("bad-utf8", 1007),
  /** A message or line beyond the limit. */
  TOO_LONG("too-long", 1009),
  /** The connection's handler failed. */
  CRASHED("crashed", 1011),
  /** The client reads more slowly than its rooms speak. */
  SLOW_CONSUMER("slow-consumer", 1013),
  /** Too much is held for all clients, and most of it for this one. */
  OVERLOADED("overloaded", 1013),
  /** No room for another connection. */
  BUSY("busy", 1013),
  /** No first message in time. */
  HANDSHAKE_TIMEOUT("handshake-timeout", 1008);

  private final String code;
  private final int status;

  Goodbye(String code, int status) {
    this.code = code;
    this.status = status;
  }

  /** The code after {@code ERR } on a line; for {@link #BYE} the whole line. */
  public String code() {
    return code;
  }

  /** The WebSocket close status (RFC 6455 section 7.4.1). */
  public int status() {
    return status;
  }

  /** Whether {@code line} is this goodbye; what follows the code is for people and not compared. */
  boolean isLine(String line) {
    return this == BYE ? line.equals(code) : line.startsWith("ERR " + code + " ");
  }
}
