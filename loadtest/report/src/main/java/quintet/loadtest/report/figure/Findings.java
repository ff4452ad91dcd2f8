package quintet.loadtest.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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
   */
  public record Judged(Figure figure, List<Series> series, Family family) {
    /** Takes a copy of the list. */
    public Judged {
      series = List.copyOf(series);
    }
  }

  /**
   * The values of one figure.
   *
   * @param figure which one
   * @param series one for each server
   */
  public record Measured(Figure figure, List<Series> series) {
    /** Takes a copy of the list. */
    public Measured {
      series = List.copyOf(series);
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
        measured.add(
            new Measured(
                figure,
                board.labels().stream().map(label -> series(board, figure, label)).toList()));
      }
    }
    return measured;
  }

  /** All figures of the phases that were measured; none unless this was a full comparison. */
  public static List<Judged> of(ReportData data) {
    return of(new Board(data), data);
  }

  public static List<Judged> of(Board board, ReportData data) {
    var findings = new ArrayList<Judged>();
    Experiment experiment = data.experiment();
    if (experiment == null || board.labels().size() < 2) {
      return findings;
    }
    for (Measured each : measured(board)) {
      Family family = Family.of(each.series(), experiment.criteria());
      findings.add(new Judged(each.figure(), each.series(), family));
    }
    return findings;
  }

  private static Series series(Board board, Figure figure, String label) {
    Standing standing = Standing.of(board.runs(), label, figure.phase());
    return standing == null ? new Series(label, new TreeMap<>()) : figure.series(standing);
  }
}
