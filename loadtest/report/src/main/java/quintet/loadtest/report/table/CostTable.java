package quintet.loadtest.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.CostFigures;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Quantity;

/** What one phase costs each server's process. */
public final class CostTable {
  private CostTable() {}

  public static String of(Board board, String phase) {
    return ServerTable.of(
        board,
        phase,
        "What it costs the server",
        List.of(
            phase.equals("fanout") ? "CPU per delivery" : "CPU per message",
            "Threads",
            "Context switches per message",
            "Garbage collection"),
        CostTable::instead,
        CostTable::cells);
  }

  private static ServerTable.@Nullable Instead instead(Standing standing) {
    String missing = standing.costMissing();
    return missing == null
        ? ServerTable.empty(standing)
        : new ServerTable.Instead("not measured", Html.escape(missing));
  }

  private static List<String> cells(Standing standing) {
    var cells = new ArrayList<String>();
    cells.add(cell(standing, Cost.Measured::cpuMicrosPerMessage, Quantity::micros));
    cells.add(cell(standing, CostFigures::threads, CostFigures::whole));
    cells.add(cell(standing, Cost.Measured::contextSwitchesPerMessage, Quantity::number));
    cells.add(cell(standing, Cost.Measured::gcMillis, Quantity::millis));
    return cells;
  }

  private static String cell(
      Standing standing,
      Function<Cost.Measured, @Nullable Double> figure,
      DoubleFunction<String> format) {
    Spread spread = standing.cost(figure);
    return spread == null ? "not measured" : spread.cell(format);
  }
}
