package quintet.loadtest.report.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantile;
import quintet.loadtest.results.summary.Quantity;

/** One duration, and the rate it was measured at, of every server in one phase. */
public final class LatencyTable {
  private LatencyTable() {}

  /**
   * Makes the table.
   *
   * @param metric one of the names in {@link Phase}
   * @param caption what that is
   */
  public static String of(Board board, String phase, String metric, String caption) {
    var headings = new ArrayList<>(List.of("Valid rounds", "Received per second"));
    for (Quantile quantile : Quantile.values()) {
      headings.add(quantile.label());
    }
    headings.add("max");
    return ServerTable.of(
        board, phase, caption, headings, ServerTable::refused, standing -> cells(standing, metric));
  }

  private static List<String> cells(Standing standing, String metric) {
    var cells = new ArrayList<String>();
    cells.add(standing.validRounds());
    Spread rate = standing.spread(phase -> phase.rate().receivedPerSecond());
    cells.add(rate == null ? "" : rate.cell(Quantity::perSecond));
    for (Quantile quantile : Quantile.values()) {
      cells.add(duration(standing.quantile(metric, quantile)));
    }
    cells.add(duration(standing.spread(phase -> largest(phase.metric(metric)))));
    return cells;
  }

  private static @Nullable Double largest(@Nullable Metric metric) {
    return metric == null ? null : Double.valueOf((double) metric.max());
  }

  /** A duration in nanoseconds, or that too few samples support it. */
  static String duration(@Nullable Spread spread) {
    return spread == null ? "<span class=\"few\">too few</span>" : spread.cell(Quantity::nanos);
  }
}
