package quintet.runtime;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Logs a warning that may repeat at the rate of a peer's choosing: the first at once, then at most
 * one per interval, saying how many were left out. One instance per kind of warning. Thread-safe.
 */
public final class ThrottledLog {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private final Logger log;
  private final LongSupplier clock;
  private final AtomicLong next;
  private final AtomicLong leftOut = new AtomicLong();

  /**
   * @param log where to
   * @param clock in nanoseconds
   */
  public ThrottledLog(Logger log, LongSupplier clock) {
    this.log = log;
    this.clock = clock;
    this.next = new AtomicLong(clock.getAsLong());
  }

  /**
   * Warns, or counts.
   *
   * @param message our own words; nothing that a peer sent
   * @param cause what was thrown; logged as one line, its trace only at debug level
   */
  public void warn(String message, Throwable cause) {
    long now = clock.getAsLong();
    long due = next.get();
    if (now - due < 0 || !next.compareAndSet(due, now + INTERVAL_NANOS)) {
      leftOut.incrementAndGet();
      return;
    }
    long others = leftOut.getAndSet(0);
    String more = others == 0 ? "" : " (and " + others + " more like it)";
    log.warn("{}: {}{}", message, cause, more);
    log.debug("its trace", cause);
  }
}
