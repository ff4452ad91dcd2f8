package quintet.loadtest.injector.client;

/** Whoever takes the messages of a connection; called on its event loop. */
public interface Receiver {
  /**
   * Bytes were read that may hold messages, each of which follows in a call of its own.
   *
   * @param ready when they could have been read, as near as the loop can tell
   * @param now when the read returned, both nanoseconds of {@link System#nanoTime}
   */
  void read(long ready, long now);

  /**
   * An ECHO or SAID, whole.
   *
   * @param array its bytes are {@code array[from..to)}, valid during the call only
   * @param now when the read that brought it returned, nanoseconds of {@link System#nanoTime}
   */
  void received(byte[] array, int from, int to, long now);

  /**
   * Any other message, whole, that answers no {@link Connection#ask}.
   *
   * @param array its bytes are {@code array[from..to)}, valid during the call only
   * @param now when the read that brought it returned, nanoseconds of {@link System#nanoTime}
   */
  default void answered(byte[] array, int from, int to, long now) {}

  /** The connection takes data again after it had not. */
  void writable();

  /**
   * The connection is gone; {@code reason} is a few words. Called once, not after a close of ours.
   */
  void closed(String reason);
}
