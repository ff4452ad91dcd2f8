package quintet.loadtest.report.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.CostFigures;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.IdleFootprint;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantile;
import quintet.loadtest.results.summary.Quantity;

/** What a connection costs that does nothing: memory by its parts, and whether it still answers. */
public final class IdleTable {
  private IdleTable() {}

  public static String of(Board board, String phase) {
    return ServerTable.of(
        board,
        phase,
        "Memory of an idle connection",
        List.of(
            "Valid rounds",
            "Per connection",
            "Live heap",
            "Outside the heap",
            "Kernel",
            "Between fleets of",
            "Threads",
            "Probe p99"),
        IdleTable::instead,
        IdleTable::cells);
  }

  private static ServerTable.@Nullable Instead instead(Standing standing) {
    String missing = standing.costMissing();
    return missing == null
        ? ServerTable.refused(standing)
        : new ServerTable.Instead(standing.validRounds(), "not measured: " + Html.escape(missing));
  }

  private static List<String> cells(Standing standing) {
    var cells = new ArrayList<String>();
    cells.add(standing.validRounds());
    Spread total = standing.cost(CostFigures::total);
    Spread heap = standing.cost(CostFigures::heap);
    Spread outside = standing.cost(CostFigures::outside);
    Spread kernel = standing.cost(CostFigures::kernel);
    if (total == null || heap == null || outside == null) {
      cells.addAll(List.of("not measured", "–", "–", "–", "–"));
    } else {
      cells.add(total.cell(Quantity::bytes));
      cells.add(heap.cell(Quantity::bytes));
      cells.add(outside.cell(Quantity::bytes));
      cells.add(kernel == null ? "not measured" : kernel.cell(Quantity::bytes));
      cells.add(fleets(standing));
    }
    Spread threads = standing.cost(CostFigures::threads);
    cells.add(threads == null ? "not measured" : threads.cell(CostFigures::whole));
    cells.add(LatencyTable.duration(standing, Phase.LATENCY, Quantile.P99));
    return cells;
  }

  private static String fleets(Standing standing) {
    for (Phase phase : standing.valid()) {
      if (phase.cost() instanceof Cost.Measured cost && cost.bytesPerIdleConnection() != null) {
        IdleFootprint footprint = cost.bytesPerIdleConnection();
        return Quantity.count(footprint.from()) + " and " + Quantity.count(footprint.to());
      }
    }
    return "–";
  }
}
