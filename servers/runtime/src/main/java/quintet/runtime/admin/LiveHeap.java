package quintet.runtime.admin;

import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** What the heap holds once everything dead is gone. Thread-safe. */
final class LiveHeap {
  private static final long UNKNOWN = -1;

  private volatile long bytes = UNKNOWN;

  /**
   * Collects everything, twice: the first collection finds what has died, and queues cleaners and
   * references; what they held goes with the second. Stops all threads meanwhile.
   */
  synchronized void collect() {
    System.gc();
    System.gc();
    bytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Bytes used after the last {@link #collect}; empty before the first. */
  OptionalLong bytes() {
    long known = bytes;
    return known == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(known);
  }
}
