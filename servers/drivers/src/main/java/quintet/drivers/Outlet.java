package quintet.drivers;

import org.jspecify.annotations.Nullable;
import quintet.core.wire.CloseCode;
import quintet.runtime.OutboxBudget;

/** The way out to one peer, as the driver of its session needs it. */
public interface Outlet {
  /** Counts what waits, and what is held. Thread-safe. */
  OutboxBudget budget();

  /**
   * Drops the room's messages that no write has begun, so that last words come next.
   *
   * @return false if it is closing, and the last words are among what waits: nothing is dropped
   */
  boolean evict();

  /**
   * {@link #evict Evicts} the peer.
   *
   * @return why, to be said as last words; null if it would not read them, and is to be reset: it
   *     has not even read those that it was told, or holds what all together have too much of by
   *     not reading
   */
  default @Nullable CloseCode expel() {
    boolean dropped = evict();
    if (!budget().overloaded()) {
      return dropped ? CloseCode.SLOW_CONSUMER : null;
    }
    return dropped && !budget().isWaiting() ? CloseCode.OVERLOADED : null;
  }

  /**
   * Whether it is closing, and {@link Closing#overdue}.
   *
   * @param now nanoseconds of the server's clock
   */
  boolean overdue(long now);
}
