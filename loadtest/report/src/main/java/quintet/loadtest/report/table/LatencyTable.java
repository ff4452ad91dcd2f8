package quintet.loadtest.report.table;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Scale;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantile;

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
    var columns = new ArrayList<ServerTable.Column>();
    columns.add(ServerTable.Column.text("Valid rounds", Standing::validRounds));
    columns.add(
        ServerTable.Column.of(
            "Received per second",
            Scale.Kind.NUMBER,
            standing -> standing.spread(measured -> measured.rate().receivedPerSecond()),
            _ -> ""));
    for (Quantile quantile : Quantile.values()) {
      columns.add(quantile(quantile.label(), metric, quantile));
    }
    columns.add(
        ServerTable.Column.of(
            "max",
            Scale.Kind.NANOS,
            standing -> standing.spread(measured -> largest(measured.metric(metric))),
            standing -> hidden(standing, metric, 1)));
    return ServerTable.of(board, phase, caption, columns, ServerTable::refused);
  }

  /** A percentile, or why it is not shown. */
  static ServerTable.Column quantile(String label, String metric, Quantile quantile) {
    return ServerTable.Column.of(
        label,
        Scale.Kind.NANOS,
        standing -> standing.quantile(metric, quantile),
        standing -> hidden(standing, metric, quantile.share()));
  }

  private static String hidden(Standing standing, String metric, double quantile) {
    return "<span class=\"few why\">– "
        + Html.escape(standing.whyHidden(metric, quantile))
        + "</span>";
  }

  private static @Nullable Double largest(@Nullable Metric metric) {
    Long max = metric == null ? null : metric.shownMax();
    return max == null ? null : Double.valueOf((double) max);
  }
}
