package quintet.loadtest.report.figure;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.Fate;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Side;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Verdict;

/**
 * One run in a report.
 *
 * @param label what stands for the server: {@code netty}, {@code netty:epoll}, {@code
 *     channels:cores=2}
 * @param round number of the round, from 1
 * @param attempt 1, and one more with each repeat of a run that was refused
 * @param phases names of the phases that it measured or should have
 * @param summary what it found; null if it found nothing
 * @param failure why it found nothing, as a sentence; null if there is a summary
 * @param timelines how it went over time, by phase; empty if nobody looked
 * @param fault whose doing it is that it found nothing
 */
public record ReportRun(
    String label,
    int round,
    int attempt,
    List<String> phases,
    @Nullable Summary summary,
    @Nullable String failure,
    List<Timeline> timelines,
    Side fault) {

  /** Checks that there is a summary or the reason for its absence. */
  public ReportRun {
    Objects.requireNonNull(label, "label");
    phases = List.copyOf(phases);
    timelines = List.copyOf(timelines);
    if ((summary == null) == (failure == null)) {
      throw new IllegalArgumentException("a run has either a summary or a failure");
    }
  }

  /** Why there are no figures of a phase that is not in the summary. */
  public String absence() {
    return failure == null ? "The run ended before this phase." : failure;
  }

  /** A run that came to figures, valid or not. */
  public static ReportRun of(String label, int round, Summary summary) {
    return new ReportRun(
        label,
        round,
        1,
        summary.phases().stream().map(Phase::name).toList(),
        summary,
        null,
        List.of(),
        Side.INSTRUMENT);
  }

  /**
   * A run that came to nothing, and not by the server's fault.
   *
   * @param phases what it should have measured
   * @param why a sentence
   */
  public static ReportRun failed(String label, int round, List<String> phases, String why) {
    return new ReportRun(label, round, 1, phases, null, why, List.of(), Side.INSTRUMENT);
  }

  /** The same of a server that did not start, ended by itself, or did not end well. */
  public static ReportRun crashed(String label, int round, List<String> phases, String why) {
    return new ReportRun(label, round, 1, phases, null, why, List.of(), Side.SERVER);
  }

  /** The same as a repeat. */
  public ReportRun attempt(int number) {
    return new ReportRun(label, round, number, phases, summary, failure, timelines, fault);
  }

  /** The same with how it went over time. */
  public ReportRun over(List<Timeline> time) {
    return new ReportRun(label, round, attempt, phases, summary, failure, time, fault);
  }

  /** What became of one of its phases. */
  public Fate fate(String phase) {
    if (summary != null && summary.phase(phase) != null) {
      return summary.fate(phase);
    }
    return fault == Side.SERVER ? Fate.FAILED : Fate.REFUSED;
  }

  /** The rules by which the server failed in one of its phases; {@code crash} if it fell over. */
  List<String> faults(String phase) {
    return summary == null || summary.phase(phase) == null
        ? List.of("crash")
        : summary.objections(phase).stream()
            .filter(verdict -> verdict.side() == Side.SERVER)
            .map(Verdict::rule)
            .distinct()
            .toList();
  }

  /** How a phase went over time; null if nobody looked. */
  public @Nullable Timeline timeline(String phase) {
    for (Timeline timeline : timelines) {
      if (timeline.phase().equals(phase)) {
        return timeline;
      }
    }
    return null;
  }

  /** Round and attempt: {@code 3}, {@code 3, attempt 2}. */
  public String when() {
    return attempt == 1 ? String.valueOf(round) : round + ", attempt " + attempt;
  }
}
