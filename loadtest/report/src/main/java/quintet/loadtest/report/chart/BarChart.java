package quintet.loadtest.report.chart;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.CostFigures;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.DataFile;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Quantity;

/**
 * What a phase costs each server, as bars from zero: a bar is the median over the valid rounds, the
 * line over its end the range. A server that was not measured has no bar, not one of length zero.
 */
public final class BarChart {
  private BarChart() {}

  /** CPU time per message; empty with fewer than two servers to compare. */
  public static String cpu(Board board, String phase) {
    String caption =
        "CPU time of the server per "
            + (phase.equals("fanout") ? "delivery" : "message")
            + ". Less is better. Bars are medians over the valid rounds, lines their range.";
    return figure(
        board,
        phase,
        caption,
        "",
        (standing, largest, colour) -> {
          Spread cpu = standing.cost(Cost.Measured::cpuMicrosPerMessage);
          return cpu == null
              ? null
              : new Row(Bar.of(cpu, largest, colour), Quantity.micros(cpu.median()));
        },
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
        (standing, largest, colour) -> {
          Spread total = standing.cost(CostFigures::total);
          Spread heap = standing.cost(CostFigures::heap);
          Spread outside = standing.cost(CostFigures::outside);
          Spread kernel = standing.cost(CostFigures::kernel);
          if (total == null || heap == null || outside == null) {
            return null;
          }
          double held = kernel == null ? 0 : kernel.median();
          return new Row(
              Bar.ofParts(List.of(heap.median(), outside.median(), held), largest, colour),
              Quantity.bytes(total.median()));
        },
        CostFigures::total);
  }

  private record Row(String bar, String amount) {}

  private interface Drawing {
    @Nullable Row of(Standing standing, double largest, int colour);
  }

  private static String figure(
      Board board,
      String phase,
      String caption,
      String key,
      Drawing drawing,
      Function<Cost.Measured, @Nullable Double> scale) {
    List<Standing> standings = board.standings(phase);
    double largest = CostFigures.largest(standings, scale);
    if (largest <= 0) {
      return "";
    }
    var out = new StringBuilder("<figure><figcaption>").append(Html.escape(caption));
    out.append("</figcaption>\n").append(key).append("<ul class=\"bars\">\n");
    for (Standing standing : standings) {
      int colour = board.palette().of(standing.label()).colour();
      Row row = drawing.of(standing, largest, colour);
      out.append("<li><span class=\"name\">").append(Html.escape(standing.label()));
      out.append("</span>").append(row == null ? "<span></span>" : row.bar());
      out.append("<span class=\"amount\">");
      out.append(row == null ? "<span class=\"few\">not measured</span>" : row.amount());
      out.append("</span></li>\n");
    }
    return out.append("</ul>\n<p class=\"source\">")
        .append(DataFile.link("cost", phase))
        .append("</p></figure>\n")
        .toString();
  }
}
