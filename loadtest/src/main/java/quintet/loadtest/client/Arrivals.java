package quintet.loadtest.client;

/** The timetable of one sender: intended times that never go back. Confined to its event loop. */
@FunctionalInterface
public interface Arrivals {
  /** The next intended time, nanoseconds of {@link System#nanoTime}. */
  long next();

  /**
   * Evenly spaced. Each time is computed from the first, so rounding does not add up.
   *
   * @param first the first intended time
   * @param interval nanoseconds between two
   */
  static Arrivals steady(long first, double interval) {
    return new Arrivals() {
      private long index;

      @Override
      public long next() {
        return first + (long) (index++ * interval);
      }
    };
  }
}
