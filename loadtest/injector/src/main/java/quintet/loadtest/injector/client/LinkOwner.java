package quintet.loadtest.injector.client;

import org.jspecify.annotations.Nullable;

/** Whose bytes a {@link Link} carries; called on its event loop, perhaps from within a write. */
interface LinkOwner {
  /** The socket is connected; called once at most, and before all but {@link #ended}. */
  void opened();

  /**
   * Bytes have come, just now.
   *
   * @param array they are {@code array[from..to)}, valid during the call only
   * @param ready when they could have been read, as near as the loop can tell, nanoseconds of
   *     {@link System#nanoTime}
   */
  void received(byte[] array, int from, int to, long ready);

  /** The link is {@linkplain Link#writable writable} again. */
  void writable();

  /**
   * The link has ended, or was never there; called once at most.
   *
   * @param reason why, in a few words, or null if the server just closed it
   */
  void ended(@Nullable String reason);
}
