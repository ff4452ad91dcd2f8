package quintet.loadtest.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The paired sign-flip test of log ratios, and the interval that is its inversion.
 *
 * <p>If a pair of servers differs by nothing but a log ratio of {@code t}, each round's deviation
 * from {@code t} was as likely to come out with the other sign. So the sum of the deviations is
 * compared with its values under every combination of flipped signs; the p-value is the share of
 * those at least as far from zero (Fisher 1935; Ernst 2004). No distribution is assumed, only
 * symmetry.
 *
 * <p>Flipping the signs of a subset of rounds makes the sum at least as large exactly if the
 * subset's mean is at most {@code t}. So the sorted means of all subsets hold the p-value of every
 * {@code t}, and two of them are the ends of the interval of those that the test does not reject
 * (Hartigan 1969). Its centre, where the sum is zero, is the mean of the log ratios: the estimate
 * that belongs to this test (Hodges and Lehmann 1963).
 *
 * <p>Costs 2^n steps and a sort in {@code n} rounds, where these are enumerated.
 */
final class SignFlips {
  /** Equal means must count as equal although they were summed up in another order. */
  private static final double ROUNDING = 1e-12;

  private final double[] means;
  private final int unmoved;
  private final double total;
  private final double tolerance;
  private final double centre;
  private final boolean exact;

  /**
   * @param means of the subsets, sorted
   * @param unmoved combinations that flip nothing, what was measured among them
   */
  private SignFlips(double[] logRatios, double[] means, int unmoved, boolean exact) {
    this.means = means;
    this.unmoved = unmoved;
    this.total = (double) means.length + unmoved;
    double largest = Arrays.stream(logRatios).map(Math::abs).max().orElse(0);
    this.tolerance = Math.max(ROUNDING * largest, Double.MIN_NORMAL);
    this.centre = Arrays.stream(logRatios).average().orElse(Double.NaN);
    this.exact = exact;
  }

  /**
   * Enumerates or samples the combinations.
   *
   * @param rounds the log ratio of each; at least one, all finite
   */
  static SignFlips of(List<Double> rounds, Criteria criteria) {
    double[] logRatios = rounds.stream().mapToDouble(Double::doubleValue).toArray();
    if (logRatios.length == 0 || !Arrays.stream(logRatios).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("log ratios must be finite, and at least one");
    }
    return logRatios.length <= criteria.exactRounds()
        ? enumerated(logRatios)
        : sampled(logRatios, criteria.draws(), new Random(criteria.seed()));
  }

  private static SignFlips enumerated(double[] logRatios) {
    double[] sums = new double[1 << logRatios.length];
    double[] means = new double[sums.length - 1];
    for (int subset = 1; subset < sums.length; subset++) {
      int first = Integer.numberOfTrailingZeros(subset);
      sums[subset] = sums[subset & (subset - 1)] + logRatios[first];
      means[subset - 1] = sums[subset] / Integer.bitCount(subset);
    }
    Arrays.sort(means);
    return new SignFlips(logRatios, means, 1, true);
  }

  /** What was measured counts as one of the sample, else p could be 0 (Phipson and Smyth 2010). */
  private static SignFlips sampled(double[] logRatios, int draws, Random random) {
    double[] means = new double[draws];
    int found = 0;
    for (int draw = 0; draw < draws; draw++) {
      double sum = 0;
      int size = 0;
      for (double logRatio : logRatios) {
        if (random.nextBoolean()) {
          sum += logRatio;
          size++;
        }
      }
      if (size > 0) {
        means[found++] = sum / size;
      }
    }
    means = Arrays.copyOf(means, found);
    Arrays.sort(means);
    return new SignFlips(logRatios, means, 1 + draws - found, false);
  }

  /** Whether all combinations were enumerated; else p-value and interval come from a sample. */
  boolean exact() {
    return exact;
  }

  /** The estimate of the log ratio. */
  double centre() {
    return centre;
  }

  /**
   * The two-sided p-value of the hypothesis that the log ratio is {@code t}: above 0, at most 1.
   */
  double p(double t) {
    int upTo = countBelow(t + tolerance);
    int from = means.length - countBelow(t - tolerance);
    return Math.min(1, 2 * (unmoved + Math.min(upTo, from)) / total);
  }

  /**
   * The p-value of the hypothesis that the log ratio is somewhere within that distance from 0: the
   * largest of them all, which is at the point nearest to the estimate.
   */
  double pWithin(double distance) {
    return p(Math.clamp(centre, -distance, distance));
  }

  /** All log ratios whose p-value is above the given error, 0 to 1. */
  Interval interval(double error) {
    int count = (int) Math.floor(error * total / 2 - unmoved) + 1;
    return count < 1
        ? Interval.UNBOUNDED
        : new Interval(means[count - 1], means[means.length - count]);
  }

  /** How many means are below a bound; the tolerance keeps it off all of them. */
  private int countBelow(double bound) {
    int at = Arrays.binarySearch(means, bound);
    return at >= 0 ? at : -at - 1;
  }
}
