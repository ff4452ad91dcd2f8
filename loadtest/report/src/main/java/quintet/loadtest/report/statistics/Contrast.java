package quintet.loadtest.report.statistics;

import java.util.List;
import java.util.Objects;

/**
 * Two servers compared by one figure.
 *
 * @param lower the server whose figure is smaller in the geometric mean of the ratios
 * @param higher the other one
 * @param rounds how many rounds have valid runs of both
 * @param logRatio estimate of the logarithm of the higher over the lower figure, 0 or more; not a
 *     number without a round
 * @param interval confidence interval of that log ratio, at least at the error for this pair alone.
 *     Where rounds suffice it is at the error divided by the number of pairs, so that these hold
 *     together; of a pair called different only as far as it leaves out the band
 * @param p adjusted p-value of the hypothesis that the two differ by no more than the band
 * @param exact false if p and interval come from a sample of the combinations of signs
 * @param finding the verdict
 */
public record Contrast(
    String lower,
    String higher,
    int rounds,
    double logRatio,
    Interval interval,
    double p,
    boolean exact,
    Finding finding) {

  /** Checks that nothing is missing. */
  public Contrast {
    Objects.requireNonNull(lower, "lower");
    Objects.requireNonNull(higher, "higher");
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(finding, "finding");
  }

  /** The estimate: how many times the lower figure the higher one is. */
  public double ratio() {
    return Math.exp(logRatio);
  }

  /** True if that server is called higher than one of those. */
  boolean isAbove(String name, List<String> others) {
    return finding == Finding.DIFFERENT && higher.equals(name) && others.contains(lower);
  }

  /** True if that server is one of the pair. */
  public boolean has(String name) {
    return lower.equals(name) || higher.equals(name);
  }

  /** The other one of the pair. */
  public String other(String name) {
    return lower.equals(name) ? higher : lower;
  }

  /** True if both names are those of this pair, in either order. */
  public boolean isOf(String one, String other) {
    return (lower.equals(one) && higher.equals(other))
        || (lower.equals(other) && higher.equals(one));
  }
}
