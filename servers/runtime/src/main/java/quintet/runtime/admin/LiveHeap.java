package quintet.runtime.admin;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Objects;
import java.util.OptionalLong;

/** What the heap holds once everything dead is gone. Thread-safe. */
final class LiveHeap {
  private static final long UNKNOWN = -1;

  private volatile long bytes = UNKNOWN;

  /**
   * Collects everything, twice: the first collection finds what has died, and queues cleaners and
   * references; what they held goes with the second. Stops all threads meanwhile.
   *
   * <p>Counted is what the second one left. What is used a moment later is more: each thread that
   * allocates takes a buffer of its own from the young generation, megabytes in a large one.
   */
  synchronized void collect() {
    System.gc();
    System.gc();
    bytes =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getCollectionUsage)
            .filter(Objects::nonNull)
            .mapToLong(MemoryUsage::getUsed)
            .sum();
  }

  /** Bytes used after the last {@link #collect}; empty before the first. */
  OptionalLong bytes() {
    long known = bytes;
    return known == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(known);
  }
}
