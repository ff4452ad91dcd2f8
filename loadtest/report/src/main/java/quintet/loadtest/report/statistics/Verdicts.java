package quintet.loadtest.report.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts on several comparisons of one figure, which together err no more often than one.
 *
 * <p>Differences: {@link JointFlips} over pairs, and Holm's procedure over servers each compared
 * with itself, of the hypotheses that two differ by no more than the band. Equalities: intervals
 * that hold together by Bonferroni's inequality, within the band. Each kind of verdict keeps the
 * error for itself.
 */
final class Verdicts {
  private Verdicts() {}

  /**
   * A verdict.
   *
   * @param interval of the shift; see {@link Contrast}
   * @param p adjusted
   * @param exact false if p and interval come from a sample
   */
  record Verdict(Interval interval, double p, boolean exact, Finding finding) {}

  /**
   * Judges them all by p-values that are adjusted for each other already, in their order.
   *
   * @param tests null where there are too few rounds for any verdict
   * @param adjusted p-values; 1 where there is no test
   */
  static List<Verdict> of(
      List<? extends @Nullable Rearrangements> tests, List<Double> adjusted, Criteria criteria) {
    var verdicts = new ArrayList<Verdict>();
    for (int i = 0; i < tests.size(); i++) {
      Rearrangements test = tests.get(i);
      double p = adjusted.get(i);
      verdicts.add(
          test == null
              ? new Verdict(Interval.UNBOUNDED, p, true, Finding.TOO_FEW_ROUNDS)
              : verdict(test, p, tests.size(), criteria));
    }
    return verdicts;
  }

  /**
   * The interval is the widest at the error over 1 to the number of tests that is bounded, and that
   * of a difference the widest that leaves out the band: at least as wide as the error asks for the
   * pair alone, and where there is room, so wide that all hold together.
   */
  private static Verdict verdict(Rearrangements test, double p, int tests, Criteria criteria) {
    double band = criteria.logBand();
    boolean rejected = p <= criteria.error();
    Interval widest = Interval.UNBOUNDED;
    for (int divisor = tests; divisor >= 1; divisor--) {
      Interval interval = test.interval(criteria.error() / divisor);
      if (rejected && interval.beyond(band)) {
        return new Verdict(interval, p, test.exact(), Finding.DIFFERENT);
      }
      if (!rejected && divisor == tests && interval.within(band)) {
        return new Verdict(interval, p, test.exact(), Finding.EQUAL);
      }
      widest = widest.equals(Interval.UNBOUNDED) ? interval : widest;
    }
    return new Verdict(widest, p, test.exact(), Finding.CANNOT_TELL);
  }

  /**
   * Judges them all by Holm's procedure, in their order.
   *
   * @param tests null where there are too few rounds for any verdict
   */
  static List<Verdict> of(List<? extends @Nullable Rearrangements> tests, Criteria criteria) {
    var ps = new ArrayList<Double>();
    for (Rearrangements test : tests) {
      ps.add(test == null ? 1 : test.pWithin(criteria.logBand()));
    }
    List<Holm.Step> steps = Holm.steps(ps);
    var verdicts = new ArrayList<Verdict>();
    for (int i = 0; i < tests.size(); i++) {
      Rearrangements test = tests.get(i);
      Holm.Step step = steps.get(i);
      verdicts.add(
          test == null
              ? new Verdict(Interval.UNBOUNDED, step.adjusted(), true, Finding.TOO_FEW_ROUNDS)
              : verdict(test, step, tests.size(), criteria));
    }
    return verdicts;
  }

  private static Verdict verdict(
      Rearrangements test, Holm.Step step, int tests, Criteria criteria) {
    boolean rejected = step.adjusted() <= criteria.error();
    Interval interval = test.interval(criteria.error() / (rejected ? step.divisor() : tests));
    return new Verdict(
        interval, step.adjusted(), test.exact(), finding(rejected, interval, criteria.logBand()));
  }

  private static Finding finding(boolean rejected, Interval interval, double band) {
    if (rejected && interval.beyond(band)) {
      return Finding.DIFFERENT;
    }
    return interval.within(band) ? Finding.EQUAL : Finding.CANNOT_TELL;
  }
}
