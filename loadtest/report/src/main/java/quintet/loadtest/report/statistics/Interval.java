package quintet.loadtest.report.statistics;

/**
 * A confidence interval of a log ratio.
 *
 * @param low natural logarithm; negative infinity if the rounds bound it nowhere
 * @param high natural logarithm, at least {@code low}; infinity if the rounds bound it nowhere
 */
public record Interval(double low, double high) {
  /** What too few rounds leave open: everything. */
  static final Interval UNBOUNDED =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Checks the order of the ends. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("not an interval: " + low + " to " + high);
    }
  }

  /** True if the log ratio lies in it, its ends included. */
  public boolean covers(double logRatio) {
    return low <= logRatio && logRatio <= high;
  }

  /** True if all of it lies within that distance from 0. */
  boolean within(double distance) {
    return low >= -distance && high <= distance;
  }

  /** True if all of it lies beyond that distance from 0, on one side. */
  boolean beyond(double distance) {
    return low > distance || high < -distance;
  }

  /** The interval of the inverse ratio. */
  Interval inverse() {
    return new Interval(-high, -low);
  }

  /** The lower end as a ratio; 0 if unbounded. */
  public double lowRatio() {
    return Math.exp(low);
  }

  /** The upper end as a ratio; infinity if unbounded. */
  public double highRatio() {
    return Math.exp(high);
  }
}
