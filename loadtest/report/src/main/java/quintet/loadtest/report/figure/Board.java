package quintet.loadtest.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.ServerFacts;
import quintet.loadtest.results.summary.Summary;

/**
 * The runs of a report, sorted by phase and server. Models stand in the order that is theirs
 * everywhere, others in that of their first run: runs are in random order, and the page ranks
 * nobody.
 */
public final class Board {
  private static final String GUEST = "guest"; // what a guest says is its variant
  private static final List<String> PHASES =
      List.of(
          "bystander-block",
          "bystander-burn",
          "echo-busy",
          "fanout-busy",
          "echo-pressing",
          "fanout-pressing",
          "echo-light",
          "fanout-light",
          "echo",
          "fanout",
          "echo-capacity",
          "fanout-capacity",
          "work-pressing",
          "work-light",
          "work",
          "work-capacity",
          "mixed",
          "churn",
          "idle");

  private final List<ReportRun> runs;
  private final List<String> labels;
  private final Palette palette;

  public Board(ReportData data) {
    runs = data.runs();
    labels =
        runs.stream()
            .map(ReportRun::label)
            .distinct()
            .sorted(Comparator.comparingInt(Palette::place))
            .toList();
    palette = new Palette(labels);
  }

  public List<ReportRun> runs() {
    return runs;
  }

  public List<String> labels() {
    return labels;
  }

  /** Whether a server is in another language, and none of the five; as it says of itself. */
  public boolean isGuest(String label) {
    return guest(label) != null;
  }

  /** A guest's language, library and model, as it says itself; empty if it does not. */
  public String about(String guest) {
    ServerFacts server = guest(guest);
    return server == null || server.options() == null ? "" : server.options();
  }

  private @Nullable ServerFacts guest(String label) {
    for (ReportRun run : runs) {
      Summary summary = run.summary();
      ServerFacts server = summary == null ? null : summary.server();
      if (run.label().equals(label) && server != null && GUEST.equals(server.variant())) {
        return server;
      }
    }
    return null;
  }

  public Palette palette() {
    return palette;
  }

  /**
   * Names of the phases of all runs: the known ones in the order in which a reader meets them, then
   * any others.
   */
  public List<String> phases() {
    Set<String> present = new LinkedHashSet<>();
    runs.forEach(run -> present.addAll(run.phases()));
    var ordered = new ArrayList<>(PHASES);
    ordered.retainAll(present);
    present.removeAll(PHASES);
    ordered.addAll(present);
    return ordered;
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
