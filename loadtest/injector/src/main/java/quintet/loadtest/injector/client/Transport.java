package quintet.loadtest.injector.client;

/** How messages travel. */
public enum Transport {
  /** One text message each over WebSocket (RFC 6455), at {@code /chat}. */
  WS,
  /** One line each, ended by a line feed, over plain TCP. */
  LINE
}
