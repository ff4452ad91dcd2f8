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
   */
  void received(byte[] array, int from, int to);

  /** The link is {@linkplain Link#writable writable} again. */
  void writable();

  /**
   * The link has ended, or was never there; called once at most.
   *
   * @param reason why, in a few words, or null if the server just closed it
   */
  void ended(@Nullable String reason);
}
