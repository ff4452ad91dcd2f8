package quintet.loadtest.injector.client;

/**
 * What a decoder found; called on the event loop, with bytes that are valid during the call only.
 */
interface Inbound {
  /** A whole message: {@code array[from..to)}, received at {@code now} (nanoseconds). */
  void message(byte[] array, int from, int to, long now);

  /** A WebSocket ping to answer. */
  void ping(byte[] array, int from, int to);

  /** A WebSocket close frame; {@code code} is 1005 if it carries none. */
  void closing(int code);
}
