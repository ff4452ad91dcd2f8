package quintet.runtime.metrics;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long one place takes for a turn: for one piece of work, from when it could begin until it is
 * done. The turn that is under way counts too, so a place that stands still is seen meanwhile.
 *
 * <p>Thread-safe; one turn at a time. O(1).
 */
public final class TurnClock {
  /** What "recent" means: at least so long ago, and at most twice. */
  static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

  private final String place;
  private final LongSupplier clock;
  private boolean turning; // guarded by this, as what follows
  private long begun;
  private long longest;
  private long window; // number of the present one
  private long longestInWindow;
  private long longestInLast;

  TurnClock(String place, LongSupplier clock) {
    this.place = place;
    this.clock = clock;
  }

  /** Where that is, such as {@code loop-1}. */
  public String place() {
    return place;
  }

  /** A turn begins. */
  public synchronized void begin() {
    begun = clock.getAsLong();
    turning = true;
  }

  /** The turn is over. */
  public synchronized void end() {
    long took = standing();
    turning = false;
    roll();
    longest = Math.max(longest, took);
    longestInWindow = Math.max(longestInWindow, took);
  }

  /** Nanoseconds for which the turn under way has lasted; 0 without one. */
  public synchronized long standing() {
    return turning ? clock.getAsLong() - begun : 0;
  }

  /** Nanoseconds of the longest turn since the start. */
  public synchronized long longest() {
    return Math.max(longest, standing());
  }

  /** Nanoseconds of the longest turn in this minute and the one before. */
  public synchronized long longestRecently() {
    roll();
    return Math.max(Math.max(longestInWindow, longestInLast), standing());
  }

  synchronized boolean isTurning() {
    return turning;
  }

  private void roll() {
    long now = Math.floorDiv(clock.getAsLong(), WINDOW);
    if (now != window) {
      longestInLast = now == window + 1 ? longestInWindow : 0;
      longestInWindow = 0;
      window = now;
    }
  }
}
