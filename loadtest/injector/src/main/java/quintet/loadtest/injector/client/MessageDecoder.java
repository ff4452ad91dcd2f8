package quintet.loadtest.injector.client;

/** Bytes to messages, in place. One per connection, confined to its event loop. */
interface MessageDecoder {
  /**
   * Hands every whole message of {@code array[from..to)} to {@code inbound}.
   *
   * @return index of the first byte that belongs to an incomplete message, or {@code to}
   * @throws ProtocolException if the server broke the protocol or the largest message
   */
  int decode(byte[] array, int from, int to, long now, Inbound inbound) throws ProtocolException;
}
