package quintet.loadtest.selftest;

import java.util.function.UnaryOperator;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.report.statistics.Finding;
import quintet.loadtest.report.statistics.Interval;

/** Judges that err on purpose, each in one way, by changing what a right one says. */
final class ErringJudges {
  private ErringJudges() {}

  /** Whose every opinion of a pair is changed. */
  static Judge of(Judge right, UnaryOperator<Contrast> change) {
    return servers -> {
      Family family = right.judge(servers);
      return new Family(family.contrasts().stream().map(change).toList(), family.ranking());
    };
  }

  /** Claims twice the certainty. */
  static Contrast halved(Contrast c) {
    double low = (c.interval().low() + c.logRatio()) / 2;
    double high = (c.interval().high() + c.logRatio()) / 2;
    return new Contrast(
        c.lower(),
        c.higher(),
        c.rounds(),
        c.logRatio(),
        new Interval(low, high),
        c.p(),
        c.exact(),
        c.finding());
  }

  /** Never commits himself. */
  static Contrast undecided(Contrast c) {
    return new Contrast(
        c.lower(),
        c.higher(),
        c.rounds(),
        c.logRatio(),
        c.interval(),
        1,
        c.exact(),
        Finding.CANNOT_TELL);
  }

  /** Takes more for less. */
  static Contrast backwards(Contrast c) {
    return new Contrast(
        /* lower= */ c.higher(),
        /* higher= */ c.lower(),
        c.rounds(),
        c.logRatio(),
        c.interval(),
        c.p(),
        c.exact(),
        c.finding());
  }

  /** Takes every difference for larger, by that much of the log ratio. */
  static UnaryOperator<Contrast> exaggerated(double by) {
    return c ->
        new Contrast(
            c.lower(),
            c.higher(),
            c.rounds(),
            c.logRatio() + by,
            new Interval(c.interval().low() + by, c.interval().high() + by),
            c.p(),
            c.exact(),
            c.finding());
  }
}
