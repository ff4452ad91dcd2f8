package quintet.loadtest.injector.client;

import java.util.random.RandomGenerator;

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

  /**
   * A Poisson process: the gaps are independent and exponential, so that several senders together
   * are one too.
   *
   * @param start no time is before it, nanoseconds
   * @param interval mean nanoseconds between two
   * @param random of this sender alone
   */
  static Arrivals poisson(long start, double interval, RandomGenerator random) {
    return new Arrivals() {
      private double elapsed;

      @Override
      public long next() {
        elapsed += interval * random.nextExponential();
        return start + (long) elapsed;
      }
    };
  }
}
