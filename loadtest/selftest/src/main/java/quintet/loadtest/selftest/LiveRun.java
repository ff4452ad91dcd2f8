package quintet.loadtest.selftest;

import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Verdict;

/**
 * One run of a live round.
 *
 * @param report what a comparison makes of it
 * @param turnNanos CPU time of one turn of the server's spin towards the end of the run,
 *     nanoseconds, by the clock of the threads that spun; NaN if it did not spin or did not say
 */
record LiveRun(ReportRun report, double turnNanos) {
  /** Why it does not count; null if it does. */
  @Nullable String refusal() {
    Summary summary = report.summary();
    if (summary == null) {
      return String.valueOf(report.failure());
    }
    return summary.objections(LiveRounds.SCENARIO).stream()
        .findFirst()
        .map(Verdict::says)
        .orElse(null);
  }

  /**
   * CPU time of the server per message, nanoseconds, by the counter of its process: what is judged.
   * NaN if the run failed or the server did not say.
   */
  double messageNanos() {
    Summary summary = report.summary();
    Phase phase = summary == null ? null : summary.phase(LiveRounds.SCENARIO);
    Double micros = phase == null ? null : Figure.ECHO_CPU.of(phase);
    return micros == null ? Double.NaN : micros * 1e3;
  }
}
