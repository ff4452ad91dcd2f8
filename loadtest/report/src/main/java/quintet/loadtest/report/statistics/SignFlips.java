package quintet.loadtest.report.statistics;

import java.util.Arrays;
import java.util.List;

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
 * subset's mean is at most {@code t}: the means of the subsets are the thresholds. The estimate,
 * where the sum is zero, is the mean of the log ratios: the one that belongs to this test (Hodges
 * and Lehmann 1963).
 *
 * <p>Costs 2^n steps and a sort in {@code n} rounds, where these are enumerated.
 */
final class SignFlips {
  private SignFlips() {}

  /**
   * Enumerates or samples the combinations.
   *
   * @param rounds the log ratio of each; at least one, all finite
   */
  static Rearrangements of(List<Double> rounds, Criteria criteria) {
    double[] logRatios = rounds.stream().mapToDouble(Double::doubleValue).toArray();
    if (logRatios.length == 0 || !Arrays.stream(logRatios).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("log ratios must be finite, and at least one");
    }
    return logRatios.length <= criteria.exactRounds()
        ? enumerated(logRatios)
        : sampled(logRatios, criteria.draws(), criteria.seed());
  }

  private static Rearrangements enumerated(double[] logRatios) {
    double[] sums = new double[1 << logRatios.length];
    double[] means = new double[sums.length - 1];
    for (int subset = 1; subset < sums.length; subset++) {
      int first = Integer.numberOfTrailingZeros(subset);
      sums[subset] = sums[subset & (subset - 1)] + logRatios[first];
      means[subset - 1] = sums[subset] / Integer.bitCount(subset);
    }
    return among(logRatios, means, 1, true);
  }

  /** What was measured counts as one of the sample, else p could be 0 (Phipson and Smyth 2010). */
  private static Rearrangements sampled(double[] logRatios, int draws, long seed) {
    var subsets = new RandomSubsets(logRatios.length, seed);
    double[][] sums = RandomSubsets.sums(logRatios);
    double[] means = new double[draws];
    int found = 0;
    for (int draw = 0; draw < draws; draw++) {
      subsets.draw();
      int size = subsets.size();
      if (size > 0) {
        means[found++] = subsets.sum(sums) / size;
      }
    }
    return among(logRatios, Arrays.copyOf(means, found), 1 + draws - found, false);
  }

  private static Rearrangements among(
      double[] logRatios, double[] means, int unmoved, boolean exact) {
    double largest = Arrays.stream(logRatios).map(Math::abs).max().orElse(0);
    double centre = Arrays.stream(logRatios).average().orElse(Double.NaN);
    return new Rearrangements(means, unmoved, centre, largest, exact);
  }
}
