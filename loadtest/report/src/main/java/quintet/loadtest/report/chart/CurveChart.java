package quintet.loadtest.report.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.DataFile;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.summary.CurvePoint;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Phase;

/**
 * Percentile curves of all servers in one phase, as data for the page's script: at each quantile of
 * the common grid the median over the valid rounds and the range. A curve ends where fewer than ten
 * samples lie beyond it.
 */
public final class CurveChart {
  private CurveChart() {}

  /**
   * A curve.
   *
   * @param label the server
   * @param dash pattern of its line
   * @param median nanoseconds by grid index, and so on; as long as all valid rounds support it
   */
  public record Curve(
      String label, List<Integer> dash, List<Double> median, List<Double> low, List<Double> high) {}

  /** The figure with its legend; empty if no server has a curve. */
  public static String figure(Board board, String phase) {
    List<Curve> curves = curves(board, phase);
    if (curves.isEmpty()) {
      return "";
    }
    var legend = new StringBuilder();
    for (Curve curve : curves) {
      legend.append("<li>").append(board.palette().tag(curve.label()));
      legend.append("<output></output></li>");
    }
    String range =
        board.rounds(phase) > 1
            ? " Lines are medians over the valid rounds, the shade behind a line their range."
            : "";
    return """
    <figure>
    <figcaption>Latency by percentile.%s</figcaption>
    <div class="chart" data-phase="%s" role="img" aria-label="Percentile curves of the latency under %s: %s. The table below holds the same figures."></div>
    <ul class="legend">%s</ul>
    <p class="source">%s</p>
    </figure>
    """
        .formatted(
            range,
            Html.escape(phase),
            Html.escape(phase),
            Html.escape(names(curves)),
            legend,
            DataFile.link("curves", phase));
  }

  /** All phases' curves as JSON, safe to stand in a script element. */
  public static String json(Board board) {
    Map<String, List<Curve>> phases = new LinkedHashMap<>();
    for (String phase : board.phases()) {
      phases.put(phase, curves(board, phase));
    }
    Map<String, Object> data =
        Map.of("pointsPerDecade", Metric.POINTS_PER_DECADE, "phases", phases);
    try {
      return Html.scriptSafe(new ObjectMapper().writeValueAsString(data));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("curves that can't be written as JSON", e);
    }
  }

  private static String names(List<Curve> curves) {
    return String.join(", ", curves.stream().map(Curve::label).toList());
  }

  public static List<Curve> curves(Board board, String phase) {
    var curves = new ArrayList<Curve>();
    for (Standing standing : board.standings(phase)) {
      Curve curve = curve(standing, board.palette().of(standing.label()).dash());
      if (curve != null) {
        curves.add(curve);
      }
    }
    return curves;
  }

  private static @Nullable Curve curve(Standing standing, String dash) {
    var median = new ArrayList<Double>();
    var low = new ArrayList<Double>();
    var high = new ArrayList<Double>();
    for (int i = 0; ; i++) {
      int index = i;
      Spread spread = standing.spread(phase -> at(phase.metric(Phase.LATENCY), index));
      if (spread == null || spread.rounds() < standing.valid().size()) {
        break;
      }
      median.add(spread.median());
      low.add(spread.low());
      high.add(spread.high());
    }
    List<Integer> pattern =
        dash.isEmpty()
            ? List.of()
            : List.of(dash.split(" ")).stream().map(Integer::valueOf).toList();
    return median.isEmpty() ? null : new Curve(standing.label(), pattern, median, low, high);
  }

  private static @Nullable Double at(@Nullable Metric metric, int index) {
    if (metric == null || index >= metric.curve().size()) {
      return null;
    }
    CurvePoint point = metric.curve().get(index);
    return metric.supports(point.quantile()) ? Double.valueOf((double) point.value()) : null;
  }
}
