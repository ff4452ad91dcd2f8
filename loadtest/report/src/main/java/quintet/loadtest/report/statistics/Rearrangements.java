package quintet.loadtest.report.statistics;

import java.util.Arrays;

/**
 * What a permutation test compares a result with: every way in which the same values could have
 * come about were the hypothesis true, or a sample of these ways.
 *
 * <p>The hypothesis is a shift of {@code t} between two sets of logarithms. Each rearrangement is
 * as extreme as what was measured, on one side, exactly up to some {@code t} of its own. So these
 * thresholds, sorted, hold the p-value of every {@code t}, and two of them are the ends of the
 * interval of those that the test does not reject (Hartigan 1969).
 */
final class Rearrangements {
  /** Equal thresholds must count as equal although they were summed up in another order. */
  private static final double ROUNDING = 1e-12;

  private final double[] thresholds;
  private final int unmoved;
  private final double total;
  private final double tolerance;
  private final double centre;
  private final boolean exact;

  /**
   * Takes over the array and sorts it.
   *
   * @param thresholds of the rearrangements that move something
   * @param unmoved rearrangements that move nothing, what was measured among them
   * @param centre the estimate: the shift at which what was measured is not extreme at all
   * @param largest absolute value among what was measured
   * @param exact whether these are all rearrangements; else they are a sample
   */
  Rearrangements(double[] thresholds, int unmoved, double centre, double largest, boolean exact) {
    Arrays.sort(thresholds);
    this.thresholds = thresholds;
    this.unmoved = unmoved;
    this.total = (double) thresholds.length + unmoved;
    this.tolerance = Math.max(ROUNDING * largest, Double.MIN_NORMAL);
    this.centre = centre;
    this.exact = exact;
  }

  /** Whether all were enumerated; else p-value and interval come from a sample. */
  boolean exact() {
    return exact;
  }

  /** The estimate of the shift. */
  double centre() {
    return centre;
  }

  /** The two-sided p-value of the hypothesis that the shift is {@code t}: above 0, at most 1. */
  double p(double t) {
    int upTo = countBelow(t + tolerance);
    int from = thresholds.length - countBelow(t - tolerance);
    return Math.min(1, 2 * (unmoved + Math.min(upTo, from)) / total);
  }

  /**
   * The p-value of the hypothesis that the shift is somewhere within that distance from 0: the
   * largest of them all, which is at the point nearest to the estimate.
   */
  double pWithin(double distance) {
    return p(Math.clamp(centre, -distance, distance));
  }

  /** All shifts whose p-value is above the given error, 0 to 1. */
  Interval interval(double error) {
    int count = (int) Math.floor(error * total / 2 - unmoved) + 1;
    return count < 1
        ? Interval.UNBOUNDED
        : new Interval(thresholds[count - 1], thresholds[thresholds.length - count]);
  }

  /** How many thresholds are below a bound; the tolerance keeps it off all of them. */
  private int countBelow(double bound) {
    int at = Arrays.binarySearch(thresholds, bound);
    return at >= 0 ? at : -at - 1;
  }
}
