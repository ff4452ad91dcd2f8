package quintet.loadtest.injector.cost;

import java.util.function.Supplier;

/**
 * Reads a server's memory for a while, and takes the least. A just-in-time compiler at work holds
 * megabytes for a moment, which the JVM gives back every five seconds; what connections hold stays.
 */
public final class MemoryAtRest {
  private final Supplier<ServerReading> reading;
  private final Runnable pause;

  /**
   * @param reading asks the server, after a collection
   * @param pause between two readings
   */
  public MemoryAtRest(Supplier<ServerReading> reading, Runnable pause) {
    this.reading = reading;
    this.pause = pause;
  }

  /**
   * The reading with the least memory outside the heap. Blocks for the pauses.
   *
   * @param pauses how many, 0 or more: there is one reading more
   * @return missing if the server does not answer every time; the first reading if it does not tell
   *     its memory
   */
  public ServerReading read(int pauses) {
    ServerReading least = reading.get();
    for (int i = 0; i < pauses && tells(least); i++) {
      pause.run();
      ServerReading next = reading.get();
      if (!tells(next) || outsideHeap(next) < outsideHeap(least)) {
        least = next;
      }
    }
    return least;
  }

  private static boolean tells(ServerReading reading) {
    return reading instanceof ServerReading.Taken taken
        && taken.residentBytes().isPresent()
        && taken.residentHeapBytes().isPresent();
  }

  private static double outsideHeap(ServerReading reading) {
    ServerReading.Taken taken = (ServerReading.Taken) reading;
    return taken.residentBytes().orElseThrow() - taken.residentHeapBytes().orElseThrow();
  }
}
