package quintet.loadtest.injector.client;

/** Whoever takes the messages of a connection; called on its event loop. */
public interface Receiver {
  /**
   * An ECHO or SAID, whole.
   *
   * @param array its bytes are {@code array[from..to)}, valid during the call only
   * @param now when the read that brought it returned, nanoseconds of {@link System#nanoTime}
   */
  void received(byte[] array, int from, int to, long now);

  /** The connection takes data again after it had not. */
  void writable();

  /**
   * The connection is gone; {@code reason} is a few words. Called once, not after a close of ours.
   */
  void closed(String reason);
}
