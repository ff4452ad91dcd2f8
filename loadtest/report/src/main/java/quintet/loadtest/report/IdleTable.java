package quintet.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.IdleFootprint;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantile;
import quintet.loadtest.results.summary.Quantity;

/** What a connection costs that does nothing: memory by its parts, and whether it still answers. */
final class IdleTable {
  private IdleTable() {}

  static String of(Board board, String phase) {
    List<Standing> standings = board.standings(phase);
    var table =
        new Table(
            "Memory of an idle connection",
            List.of(
                Table.Column.text("Server"),
                Table.Column.number("Valid rounds"),
                Table.Column.number("Per connection"),
                Table.Column.number("Live heap"),
                Table.Column.number("Outside the heap"),
                Table.Column.number("Kernel"),
                Table.Column.number("Between fleets of"),
                Table.Column.number("Threads"),
                Table.Column.number("Probe p99")));
    for (Standing standing : standings) {
      String header = board.palette().tag(standing.label());
      String missing = standing.costMissing();
      if (standing.valid().isEmpty()) {
        table.instead(header, standing.validRounds(), standing.why());
      } else if (missing != null) {
        table.instead(header, standing.validRounds(), "not measured: " + Html.escape(missing));
      } else {
        table.row(header, cells(standing));
      }
    }
    return table.html();
  }

  private static List<String> cells(Standing standing) {
    var cells = new ArrayList<String>();
    cells.add(standing.validRounds());
    Spread total = standing.cost(IdleTable::total);
    Spread heap = standing.cost(IdleTable::heap);
    Spread outside = standing.cost(IdleTable::outside);
    Spread kernel = standing.cost(IdleTable::kernel);
    if (total == null || heap == null || outside == null) {
      cells.addAll(List.of("not measured", "–", "–", "–", "–"));
    } else {
      cells.add(total.cell(Quantity::bytes));
      cells.add(heap.cell(Quantity::bytes));
      cells.add(outside.cell(Quantity::bytes));
      cells.add(kernel == null ? "not measured" : kernel.cell(Quantity::bytes));
      cells.add(fleets(standing));
    }
    Spread threads = standing.cost(CostTable::threads);
    cells.add(threads == null ? "not measured" : threads.cell(CostTable::whole));
    cells.add(LatencyTable.duration(standing.quantile(Phase.LATENCY, Quantile.P99)));
    return cells;
  }

  static @Nullable Double total(Cost.Measured cost) {
    IdleFootprint footprint = cost.bytesPerIdleConnection();
    return footprint == null ? null : footprint.total();
  }

  static @Nullable Double heap(Cost.Measured cost) {
    IdleFootprint footprint = cost.bytesPerIdleConnection();
    return footprint == null ? null : Double.valueOf(footprint.heap());
  }

  static @Nullable Double outside(Cost.Measured cost) {
    IdleFootprint footprint = cost.bytesPerIdleConnection();
    return footprint == null ? null : Double.valueOf(footprint.outside());
  }

  static @Nullable Double kernel(Cost.Measured cost) {
    IdleFootprint footprint = cost.bytesPerIdleConnection();
    return footprint == null ? null : footprint.kernel();
  }

  /** In the process and in the kernel, as far as it was measured. */
  static @Nullable Double everywhere(Cost.Measured cost) {
    Double total = total(cost);
    Double kernel = kernel(cost);
    return total == null || kernel == null ? total : Double.valueOf(total + kernel);
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
