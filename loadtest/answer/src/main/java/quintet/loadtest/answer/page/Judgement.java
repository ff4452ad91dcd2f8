package quintet.loadtest.answer.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.answer.plan.Levels;
import quintet.loadtest.answer.plan.Subject;
import quintet.loadtest.answer.verdict.Verdict;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.ReportRun;

/**
 * What was found about one workload.
 *
 * @param subject the workload
 * @param levels its rates; null if it did not come to them
 * @param verdict who is best at it
 * @param found of every figure
 * @param runs its runs, and those of idle connections
 * @param withGuests of every figure, guests among all servers; empty where the verdict is about all
 *     of them
 */
public record Judgement(
    Subject subject,
    @Nullable Levels levels,
    Verdict verdict,
    List<Findings.Judged> found,
    List<ReportRun> runs,
    List<Findings.Judged> withGuests) {
  /** One in which the verdict is about all servers. */
  public Judgement(
      Subject subject,
      @Nullable Levels levels,
      Verdict verdict,
      List<Findings.Judged> found,
      List<ReportRun> runs) {
    this(subject, levels, verdict, found, runs, List.of());
  }

  /** Takes copies. */
  public Judgement {
    found = List.copyOf(found);
    runs = List.copyOf(runs);
    withGuests = List.copyOf(withGuests);
  }
}
