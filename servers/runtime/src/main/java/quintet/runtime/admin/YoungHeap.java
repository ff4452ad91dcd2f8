package quintet.runtime.admin;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Garbage made on purpose, for what collecting it costs: a young generation of hundreds of
 * megabytes is collected so seldom that a measurement of seconds sees one collection or none.
 */
final class YoungHeap {
  /** Enough for a mean. */
  static final int COLLECTIONS = 10;

  private static final int CHUNK_BYTES = 64 << 10;

  @SuppressWarnings("UnusedVariable") // else the compiler would see that nobody looks
  private volatile byte @Nullable [] latest;

  /**
   * Fills the young generation until it has been collected {@value #COLLECTIONS} times more. Takes
   * a thread for about a second; at the most it allocates ten times the largest heap.
   */
  synchronized void collect() {
    long until = collections() + COLLECTIONS;
    long most = COLLECTIONS * (Runtime.getRuntime().maxMemory() / CHUNK_BYTES);
    for (long chunk = 0; chunk < most && collections() < until; chunk++) {
      latest = new byte[CHUNK_BYTES];
    }
    latest = null;
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
