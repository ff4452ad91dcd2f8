package quintet.testkit.client;

/** How a client delimits its messages. */
public enum Transport {
  /** UTF-8 lines ending in a line feed. */
  LINE,
  /** Text messages on a WebSocket at {@code /chat}. */
  WEBSOCKET
}
