package quintet.loadtest.injector.client;

/** A sender with a timetable. Confined to its event loop. */
public interface Paced {
  /**
   * Intended time of the next send, nanoseconds of {@link System#nanoTime}; grows by firing only.
   */
  long due();

  /**
   * Sends what is due.
   *
   * @param now at or after {@link #due}
   * @return false to be taken out of the pacer: finished, or waiting for room in its connection,
   *     after which it adds itself again
   */
  boolean fire(long now);
}
