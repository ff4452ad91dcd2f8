package quintet.loadtest.selftest;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Waits in a queue with one server and a constant service time S.
 *
 * <p>D. V. Lindley, "The theory of queues with a single server", 1952: with A the time since the
 * customer before, W' = max(0, W + S - A). With Poisson arrivals at utilisation u (M/D/1) the mean
 * is u S / (2 (1 - u)), by Pollaczek and Khinchine.
 */
final class Lindley {
  private static final int SIMULATIONS = 2000;

  private Lindley() {}

  /**
   * Mean wait of the last {@code counted} arrivals, nanoseconds.
   *
   * @param arrivals times in order, nanoseconds; the first finds the server idle
   */
  static double meanWait(long[] arrivals, double serviceNanos, int counted) {
    double wait = 0;
    double sum = 0;
    for (int i = 0; i < arrivals.length; i++) {
      if (i > 0) {
        wait = Math.max(0, wait + serviceNanos - (arrivals[i] - arrivals[i - 1]));
      }
      sum += i >= arrivals.length - counted ? wait : 0;
    }
    return sum / counted;
  }

  /** The theoretical mean wait of M/D/1, in the unit of {@code service}. */
  static double expected(double utilisation, double service) {
    return utilisation * service / (2 * (1 - utilisation));
  }

  /**
   * Where 99 of 100 sample means of M/D/1 lie: waits depend on each other, so the interval is found
   * by simulation.
   *
   * @param before arrivals after the idle start that are not counted
   * @param counted arrivals of the sample
   * @return the 0.5th and the 99.5th percentile, in the unit of {@code service}
   */
  static double[] interval(double utilisation, double service, int before, int counted) {
    SplittableRandom random = new SplittableRandom(counted);
    double[] means = new double[SIMULATIONS];
    for (int i = 0; i < SIMULATIONS; i++) {
      double wait = 0;
      double sum = 0;
      for (int k = 0; k < before + counted; k++) {
        sum += k >= before ? wait : 0;
        wait = Math.max(0, wait + service - random.nextExponential() * service / utilisation);
      }
      means[i] = sum / counted;
    }
    Arrays.sort(means);
    return new double[] {means[SIMULATIONS / 200], means[SIMULATIONS - 1 - SIMULATIONS / 200]};
  }
}
