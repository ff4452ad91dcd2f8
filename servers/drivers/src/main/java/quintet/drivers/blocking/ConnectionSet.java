package quintet.drivers.blocking;

import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The open connections of a server, and the order in which a drain ends them. Thread-safe;
 * iterating is weakly consistent.
 */
public final class ConnectionSet implements Iterable<LockDriver> {
  // Resets take effect at once; this is for the threads to notice.
  private static final long AFTER_RESET = Duration.ofSeconds(1).toNanos();

  private final LongSupplier clock;
  private final Set<LockDriver> open = ConcurrentHashMap.newKeySet();

  /**
   * @param clock nanoseconds
   */
  public ConnectionSet(LongSupplier clock) {
    this.clock = clock;
  }

  /** A connection was accepted. */
  public void add(LockDriver connection) {
    open.add(connection);
  }

  /** A connection's descriptor is closed. */
  public synchronized void remove(LockDriver connection) {
    open.remove(connection);
    notifyAll();
  }

  @Override
  public Iterator<LockDriver> iterator() {
    return open.iterator();
  }

  /**
   * Ends every connection in order; nothing may be added any more. First all stop to parse, so that
   * what any of them published is in its room before the first one leaves; then all leave their
   * rooms behind it and are told why. What is left after {@code grace} is reset.
   *
   * <p>Handlers that are busy may use up half of the grace before the others are told.
   */
  public void drain(Duration grace) throws InterruptedException {
    long begun = clock.getAsLong();
    for (LockDriver each : open) {
      each.quiesce(begun + grace.toNanos() / 2);
    }
    for (LockDriver each : open) {
      each.goAway(begun + grace.toNanos() / 2);
    }
    if (!awaitEmpty(begun + grace.toNanos())) {
      open.forEach(LockDriver::reset);
      awaitEmpty(clock.getAsLong() + AFTER_RESET);
    }
  }

  private synchronized boolean awaitEmpty(long until) throws InterruptedException {
    while (!open.isEmpty()) {
      long left = until - clock.getAsLong();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return true;
  }
}
