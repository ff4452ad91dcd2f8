package quintet.loadtest.ledger.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.report.statistics.Interval;
import quintet.loadtest.report.statistics.Series;

/**
 * A figure of several repeats with its interval, by the report's own test of paired rounds: a
 * figure alone is paired with 1. Fewer than six repeats bound nothing at the usual error of 5 %.
 *
 * @param value the geometric mean; not a number without a repeat
 * @param low 0 if the repeats bound it nowhere
 * @param high infinity if the repeats bound it nowhere
 * @param n repeats that were valid
 */
public record Estimate(double value, double low, double high, int n, Unit unit) {
  private static final double LEAST = 1e-9; // what has no logarithm is taken for this

  /** Of one figure, one value a repeat; values of 0 and less count as next to nothing. */
  public static Estimate of(List<Double> values, Unit unit) {
    return of(values, Collections.nCopies(values.size(), 1.0), unit);
  }

  /** How many times the second the first is, by repeat. */
  public static Estimate ratio(List<Double> over, List<Double> under) {
    return of(over, under, Unit.TIMES);
  }

  private static Estimate of(List<Double> over, List<Double> under, Unit unit) {
    if (over.isEmpty()) {
      return new Estimate(Double.NaN, 0, Double.POSITIVE_INFINITY, 0, unit);
    }
    Family family =
        Family.of(
            List.of(series("under", under), series("over", over)),
            Criteria.defaults(0).withBand(0));
    Contrast pair = family.contrasts().getFirst();
    Interval interval = pair.interval();
    return pair.higher().equals("over")
        ? new Estimate(pair.ratio(), interval.lowRatio(), interval.highRatio(), over.size(), unit)
        : new Estimate(
            1 / pair.ratio(), 1 / interval.highRatio(), 1 / interval.lowRatio(), over.size(), unit);
  }

  private static Series series(String name, List<Double> values) {
    TreeMap<Integer, Double> byRound = new TreeMap<>();
    for (Double value : values) {
      byRound.put(byRound.size(), Math.max(value, LEAST));
    }
    return new Series(name, byRound);
  }

  /** Whether it is at least so much. */
  public Verdict atLeast(double bound) {
    return low >= bound
        ? Verdict.HOLDS
        : high < bound ? Verdict.DOES_NOT_HOLD : Verdict.CANNOT_TELL;
  }

  /** Whether it is at most so much. */
  public Verdict atMost(double bound) {
    return high <= bound
        ? Verdict.HOLDS
        : low > bound ? Verdict.DOES_NOT_HOLD : Verdict.CANNOT_TELL;
  }

  /** Whether the repeats bound it on both sides. */
  public boolean isBounded() {
    return low > 0 && !Double.isInfinite(high);
  }

  /** {@code 1.30 ms (1.10 ms to 1.52 ms)}. */
  public String text() {
    if (n == 0) {
      return "no valid window";
    }
    List<String> parts = new ArrayList<>(List.of(unit.text(value)));
    parts.add(
        isBounded() ? "(" + unit.text(low) + " to " + unit.text(high) + ")" : "(n = " + n + ")");
    return String.join(" ", parts);
  }
}
