package quintet.loadtest.report.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Palette;
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

  /** The figure of a phase with its legend; empty if no server has a curve. */
  public static String figure(Board board, String phase) {
    String range =
        board.rounds(phase) > 1
            ? " Lines are medians over the valid rounds, the shade behind a line their range."
            : "";
    return figure(
        curves(board, phase),
        board.palette(),
        phase,
        "Latency by percentile." + range,
        "<p class=\"source\">" + DataFile.link("curves", phase) + "</p>\n");
  }

  /**
   * A figure with its legend; empty if there is no curve.
   *
   * @param palette knows the label of each curve
   * @param key of the curves in {@link #json(Map)}
   * @param source HTML behind the legend; may be empty
   */
  public static String figure(
      List<Curve> curves, Palette palette, String key, String caption, String source) {
    if (curves.isEmpty()) {
      return "";
    }
    var legend = new StringBuilder();
    for (Curve curve : curves) {
      legend.append("<li>").append(palette.tag(curve.label()));
      legend.append("<output></output></li>");
    }
    return """
    <figure>
    <figcaption>%s</figcaption>
    <div class="chart" data-phase="%s" role="img" aria-label="Percentile curves of the latency under %s: %s. The table below holds the same figures."></div>
    <ul class="legend">%s</ul>
    %s</figure>
    """
        .formatted(
            Html.escape(caption),
            Html.escape(key),
            Html.escape(key),
            Html.escape(names(curves)),
            legend,
            source);
  }

  /** All phases' curves as JSON, safe to stand in a script element. */
  public static String json(Board board) {
    Map<String, List<Curve>> phases = new LinkedHashMap<>();
    for (String phase : board.phases()) {
      phases.put(phase, curves(board, phase));
    }
    return json(phases);
  }

  /** Curves by key as JSON, safe to stand in a script element. */
  public static String json(Map<String, List<Curve>> phases) {
    Map<String, Object> data =
        Map.of("pointsPerDecade", Metric.POINTS_PER_DECADE, "phases", phases);
    try {
      return Html.scriptSafe(new ObjectMapper().writeValueAsString(data));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("curves that can't be written as JSON", e);
    }
  }

  /** The curves of durations by name, as far as enough samples support them. */
  public static List<Curve> curves(Map<String, Metric> metrics, Palette palette) {
    var curves = new ArrayList<Curve>();
    metrics.forEach((name, metric) -> {
      List<Double> values =
          metric.curve().stream()
              .filter(point -> metric.supports(point.quantile()))
              .map(point -> Double.valueOf((double) point.value()))
              .toList();
      if (!values.isEmpty()) {
        curves.add(new Curve(name, pattern(palette.of(name).dash()), values, values, values));
      }
    });
    return curves;
  }

  private static List<Integer> pattern(String dash) {
    return dash.isEmpty()
        ? List.of()
        : List.of(dash.split(" ")).stream().map(Integer::valueOf).toList();
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
    return median.isEmpty() ? null : new Curve(standing.label(), pattern(dash), median, low, high);
  }

  private static @Nullable Double at(@Nullable Metric metric, int index) {
    if (metric == null || index >= metric.curve().size()) {
      return null;
    }
    CurvePoint point = metric.curve().get(index);
    return metric.supports(point.quantile()) ? Double.valueOf((double) point.value()) : null;
  }
}
