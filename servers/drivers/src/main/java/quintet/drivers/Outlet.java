package quintet.drivers;

/** The way out to one peer, as the driver of its session needs it. */
public interface Outlet {
  /**
   * Drops the room's messages that no write has begun, so that last words come next.
   *
   * @return false if it is closing, and the last words are among what waits: nothing is dropped
   */
  boolean evict();

  /**
   * Whether it is closing, and {@link Closing#overdue}.
   *
   * @param now nanoseconds of the server's clock
   */
  boolean overdue(long now);
}
