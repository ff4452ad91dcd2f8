package quintet.loadtest.report.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.Html;
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
      cells.add(duration(standing, metric, quantile));
    }
    Spread largest = standing.spread(phase -> largest(phase.metric(metric)));
    cells.add(cell(largest, standing.whyHidden(metric, 1)));
    return cells;
  }

  private static @Nullable Double largest(@Nullable Metric metric) {
    Long max = metric == null ? null : metric.shownMax();
    return max == null ? null : Double.valueOf((double) max);
  }

  /** A percentile in nanoseconds, or a dash and why it is hidden. */
  static String duration(Standing standing, String metric, Quantile quantile) {
    return cell(standing.quantile(metric, quantile), standing.whyHidden(metric, quantile.share()));
  }

  private static String cell(@Nullable Spread spread, String why) {
    return spread == null
        ? "<span class=\"few\">– " + Html.escape(why) + "</span>"
        : spread.cell(Quantity::nanos);
  }
}
