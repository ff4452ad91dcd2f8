package quintet.loadtest.cost;

import java.util.function.Supplier;

/**
 * Reads a server's memory once it has come to rest. A server that was just busy gives memory back
 * for seconds: that of its compiler's work, and whatever C code freed. Read at once, that would be
 * on the account of the connections.
 */
public final class MemoryAtRest {
  /** What may still come and go from one reading to the next, in bytes. */
  static final double TOLERANCE = 128 * 1024;

  /** Readings after which a server is taken to be busy with something. */
  static final int MOST = 15;

  private final Supplier<ServerReading> reading;
  private final Runnable pause;

  /**
   * @param reading asks the server, after a collection
   * @param pause about a second, the time in which memory that was freed goes back to the system
   */
  public MemoryAtRest(Supplier<ServerReading> reading, Runnable pause) {
    this.reading = reading;
    this.pause = pause;
  }

  /**
   * The first reading that differs from the one before by no more than a little. Blocks, up to 15
   * pauses long.
   *
   * @return missing if the server does not answer or does not come to rest; the first reading if it
   *     does not tell its memory
   */
  public ServerReading read() {
    ServerReading last = reading.get();
    for (int i = 1; i < MOST && last instanceof ServerReading.Taken before; i++) {
      if (before.residentBytes().isEmpty() || before.residentHeapBytes().isEmpty()) {
        return before;
      }
      pause.run();
      last = reading.get();
      if (last instanceof ServerReading.Taken now
          && Math.abs(outsideHeap(now) - outsideHeap(before)) <= TOLERANCE) {
        return now;
      }
    }
    return last instanceof ServerReading.Missing
        ? last
        : new ServerReading.Missing("the server's memory did not come to rest");
  }

  private static double outsideHeap(ServerReading.Taken taken) {
    return taken.residentBytes().orElse(0) - taken.residentHeapBytes().orElse(0);
  }
}
