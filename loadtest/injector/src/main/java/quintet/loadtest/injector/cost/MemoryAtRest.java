package quintet.loadtest.injector.cost;

import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Reads a server's memory for a while, and takes the least. A just-in-time compiler at work holds
 * megabytes for a moment, which the JVM gives back every five seconds; what connections hold stays.
 * A fleet that has just changed may not have changed for the server yet: while its connections come
 * or go, nothing of it is at rest.
 */
public final class MemoryAtRest {
  /** How often a fleet may change under the readings; others may connect and go for ever. */
  private static final int MOST_CHANGES = 5;

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
   * The reading with the least memory outside the heap, of those with as many connections as the
   * last one. Blocks for the pauses.
   *
   * @param pauses how many, 0 or more: there is one reading more; where the number of connections
   *     has changed since the reading before, they begin anew
   * @return missing if the server does not answer every time; the first reading if it does not tell
   *     its memory
   */
  public ServerReading read(int pauses) {
    ServerReading least = reading.get();
    int changes = 0;
    for (int i = 0; i < pauses && tells(least); i++) {
      pause.run();
      ServerReading next = reading.get();
      boolean changed = tells(next) && !connections(next).equals(connections(least));
      if (!tells(next) || changed || outsideHeap(next) < outsideHeap(least)) {
        least = next;
      }
      if (changed && ++changes <= MOST_CHANGES) {
        i = -1; // this one is the first of the new fleet
      }
    }
    return least;
  }

  private static boolean tells(ServerReading reading) {
    return reading instanceof ServerReading.Taken taken
        && taken.residentBytes().isPresent()
        && taken.residentHeapBytes().isPresent();
  }

  private static OptionalDouble connections(ServerReading reading) {
    return ((ServerReading.Taken) reading).connections();
  }

  private static double outsideHeap(ServerReading reading) {
    ServerReading.Taken taken = (ServerReading.Taken) reading;
    return taken.residentBytes().orElseThrow() - taken.residentHeapBytes().orElseThrow();
  }
}
