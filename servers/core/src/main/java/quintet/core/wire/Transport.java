package quintet.core.wire;

/** How messages are delimited on a connection. Fixed once its first bytes have been seen. */
public enum Transport {
  /** UTF-8 lines ending in a line feed, over plain TCP. */
  LINE,
  /** WebSocket messages (RFC 6455). */
  WEBSOCKET
}
