package quintet.loadtest.results.summary;

import org.jspecify.annotations.Nullable;

/**
 * What only a room can show.
 *
 * @param reach deliveries received of those expected, 0 to 1
 * @param worstReceiver the member with the highest 99th percentile; null if none received anything
 */
public record Fanout(double reach, @Nullable WorstReceiver worstReceiver) {

  /**
   * One member of the room.
   *
   * @param id number of the connection in the injector
   * @param p99 99th percentile of its latency, in nanoseconds
   * @param max its largest latency, in nanoseconds
   */
  public record WorstReceiver(long id, long p99, long max) {}
}
