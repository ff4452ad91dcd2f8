package quintet.loadtest.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.CostFigures;
import quintet.loadtest.report.figure.Scale;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.DataFile;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.summary.Cost;

/**
 * What a phase costs each server, as bars from zero: a bar is the median over the valid rounds, the
 * line over its end the range. A server that was not measured has no bar, not one of length zero.
 */
public final class BarChart {
  private static final List<Function<Cost.Measured, @Nullable Double>> PARTS =
      List.of(CostFigures::heap, CostFigures::outside, CostFigures::kernel);

  private BarChart() {}

  /** CPU time per message; empty with fewer than two servers to compare. */
  public static String cpu(Board board, String phase) {
    String caption =
        "CPU time of the server per "
            + (phase.startsWith("fanout") ? "delivery" : "message")
            + ". Less is better. Bars are medians over the valid rounds, lines their range.";
    return figure(
        board,
        phase,
        caption,
        "",
        Scale.Kind.MICROS,
        (cpu, _, largest, colour) -> Bar.of(cpu, largest, colour),
        Cost.Measured::cpuMicrosPerMessage);
  }

  /** Memory of an idle connection by its parts; empty with fewer than two servers to compare. */
  public static String memory(Board board, String phase) {
    String key =
        "<ul class=\"key\"><li><i></i>Live heap</li><li><i class=\"pale\"></i>Native: resident outside of the heap</li>"
            + (board.standings(phase).stream()
                    .anyMatch(standing -> standing.cost(CostFigures::kernel) != null)
                ? "<li><i class=\"faint\"></i>Kernel: sockets, thread stacks, page tables</li></ul>\n"
                : "<li><i class=\"none\"></i>Kernel: not measured</li></ul>\n");
    return figure(
        board,
        phase,
        "Memory of an idle connection. Less is better.",
        key,
        Scale.Kind.BYTES,
        (_, standing, largest, colour) -> {
          var parts = new ArrayList<Double>();
          for (Function<Cost.Measured, @Nullable Double> part : PARTS) {
            Spread found = standing.cost(part);
            parts.add(found == null ? 0 : found.median());
          }
          return Bar.ofParts(parts, largest, colour);
        },
        CostFigures::total);
  }

  private interface Drawing {
    String of(Spread figure, Standing standing, double largest, int colour);
  }

  private static String figure(
      Board board,
      String phase,
      String caption,
      String key,
      Scale.Kind kind,
      Drawing drawing,
      Function<Cost.Measured, @Nullable Double> figure) {
    List<Standing> standings = board.standings(phase);
    double largest = CostFigures.largest(standings, figure);
    if (largest <= 0) {
      return "";
    }
    var out = new StringBuilder("<figure><figcaption>").append(Html.escape(caption));
    out.append("</figcaption>\n").append(key).append("<ul class=\"bars\">\n");
    List<@Nullable Spread> column = new ArrayList<>();
    standings.forEach(standing -> column.add(standing.cost(figure)));
    Scale scale = Scale.of(kind, column);
    for (Standing standing : standings) {
      int colour = board.palette().of(standing.label()).colour();
      Spread found = standing.cost(figure);
      out.append("<li><span class=\"name\">").append(Html.escape(standing.label()));
      out.append("</span>");
      out.append(found == null ? "<span></span>" : drawing.of(found, standing, largest, colour));
      out.append("<span class=\"amount\">");
      out.append(
          found == null
              ? "<span class=\"few\">not measured</span>"
              : Html.escape(scale.text(found.median())));
      out.append("</span></li>\n");
    }
    return out.append("</ul>\n<p class=\"source\">")
        .append(DataFile.link("cost", phase))
        .append("</p></figure>\n")
        .toString();
  }
}
