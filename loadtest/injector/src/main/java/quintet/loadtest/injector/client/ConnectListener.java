package quintet.loadtest.injector.client;

/** Learns how a connection attempt ended; called on the event loop, one method, once. */
public interface ConnectListener {
  /**
   * The connection is ready for messages.
   *
   * @param nanos from the start of the first attempt to now, retries included; not the wait for a
   *     turn
   */
  void connected(Connection connection, long nanos);

  /** Every attempt failed; {@code reason} is the last one's, in a few words. */
  void failed(String reason);
}
