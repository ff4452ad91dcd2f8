package quintet.loadtest.report.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.report.statistics.Series;

/** What a full comparison found: every figure that was measured, and every pair of servers. */
public final class Findings {
  private Findings() {}

  /**
   * One figure.
   *
   * @param figure which one
   * @param series its values, one series for each server
   * @param family what these tell about each pair
   * @param failures in how many rounds of the phase a server failed and by which rules, {@code 2 of
   *     10 (lost)}, by server; those that never did are not in it
   */
  public record Judged(
      Figure figure, List<Series> series, Family family, Map<String, String> failures) {
    /** Whether no server has more than one round of it: then there is nothing to say. */
    public boolean isOnce() {
      return series.stream().allMatch(each -> each.byRound().size() <= 1);
    }

    /** Takes copies. */
    public Judged {
      series = List.copyOf(series);
      failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }
  }

  /**
   * The values of one figure.
   *
   * @param figure which one
   * @param series one for each server
   * @param failures as in {@link Judged}
   */
  public record Measured(Figure figure, List<Series> series, Map<String, String> failures) {
    /** Takes copies. */
    public Measured {
      series = List.copyOf(series);
      failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }
  }

  /** The values of all figures of the phases that were measured. */
  public static List<Measured> measured(ReportData data) {
    return measured(new Board(data));
  }

  private static List<Measured> measured(Board board) {
    var measured = new ArrayList<Measured>();
    for (Figure figure : Figure.values()) {
      if (board.phases().contains(figure.phase())) {
        List<Series> series =
            board.labels().stream().map(label -> series(board, figure, label)).toList();
        if (!isUntold(board, figure, series)) {
          measured.add(new Measured(figure, series, failures(board, figure.phase())));
        }
      }
    }
    return measured;
  }

  /** Whether nobody tells it although the phase was measured. */
  private static boolean isUntold(Board board, Figure figure, List<Series> series) {
    return series.stream().allMatch(each -> each.byRound().isEmpty())
        && board.standings(figure.phase()).stream().anyMatch(each -> !each.valid().isEmpty());
  }

  /** All figures of the phases that were measured; none unless this was a full comparison. */
  public static List<Judged> of(ReportData data) {
    return of(new Board(data), data);
  }

  public static List<Judged> of(Board board, ReportData data) {
    var findings = new ArrayList<Judged>();
    Criteria criteria = criteria(data);
    if (criteria == null || board.labels().size() < 2) {
      return findings;
    }
    for (Measured each : measured(board)) {
      Family family = Family.of(each.series(), criteria);
      findings.add(new Judged(each.figure(), each.series(), family, each.failures()));
    }
    return findings;
  }

  /** What judged it, after as many rounds as there are; null if it may state nothing. */
  public static @Nullable Criteria criteria(ReportData data) {
    Experiment experiment = data.experiment();
    return experiment == null ? null : experiment.criteria(data.rounds());
  }

  private static Map<String, String> failures(Board board, String phase) {
    Map<String, String> failures = new LinkedHashMap<>();
    for (Standing standing : board.standings(phase)) {
      if (!standing.failures().isEmpty()) {
        failures.put(standing.label(), standing.failedBy());
      }
    }
    return failures;
  }

  private static Series series(Board board, Figure figure, String label) {
    Standing standing = Standing.of(board.runs(), label, figure.phase());
    return standing == null ? new Series(label, new TreeMap<>()) : figure.series(standing);
  }
}
