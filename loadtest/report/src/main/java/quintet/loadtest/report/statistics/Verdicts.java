package quintet.loadtest.report.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts on several comparisons of one figure, which together err no more often than one.
 *
 * <p>Differences: Holm's procedure over the hypotheses that two differ by no more than the band.
 * Equalities: intervals that hold together by Bonferroni's inequality, within the band. Each kind
 * of verdict keeps the error for itself.
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
   * Judges them all, in their order.
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
