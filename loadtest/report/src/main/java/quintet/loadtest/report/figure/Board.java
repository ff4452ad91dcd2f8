package quintet.loadtest.report.figure;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import quintet.loadtest.results.summary.PhaseKind;

/**
 * The runs of a report, sorted by phase and server. Servers keep the order of their first run: the
 * page ranks nobody.
 */
public final class Board {
  private static final List<PhaseKind.Activity> ORDER =
      List.of(
          PhaseKind.Activity.BYSTANDER,
          PhaseKind.Activity.ECHO,
          PhaseKind.Activity.FANOUT,
          PhaseKind.Activity.MIXED,
          PhaseKind.Activity.CHURN,
          PhaseKind.Activity.IDLE,
          PhaseKind.Activity.OTHER);

  private final List<ReportRun> runs;
  private final List<String> labels;
  private final Palette palette;

  public Board(ReportData data) {
    runs = data.runs();
    labels = runs.stream().map(ReportRun::label).distinct().toList();
    palette = new Palette(labels);
  }

  public List<ReportRun> runs() {
    return runs;
  }

  public List<String> labels() {
    return labels;
  }

  public Palette palette() {
    return palette;
  }

  /**
   * Names of the phases of all runs: the known ones in the order in which a reader meets them, then
   * any others.
   */
  public List<String> phases() {
    return runs.stream()
        .flatMap(run -> run.phases().stream())
        .distinct()
        .map(PhaseKind::of)
        .sorted(
            Comparator.comparing((PhaseKind kind) -> ORDER.indexOf(kind.activity()))
                .thenComparing(PhaseKind::capacity)
                .thenComparing(PhaseKind::level))
        .map(PhaseKind::name)
        .toList();
  }

  /** Every server that took part in that phase. */
  public List<Standing> standings(String phase) {
    return labels.stream()
        .map(label -> Standing.of(runs, label, phase))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The largest number of rounds that any server has in that phase. */
  public int rounds(String phase) {
    return standings(phase).stream().mapToInt(Standing::rounds).max().orElse(0);
  }
}
