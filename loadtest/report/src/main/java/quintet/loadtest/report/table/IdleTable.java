package quintet.loadtest.report.table;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.CostFigures;
import quintet.loadtest.report.figure.Scale;
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
            ServerTable.Column.text("Valid rounds", Standing::validRounds),
            memory("Per connection", CostFigures::total),
            memory("Live heap", CostFigures::heap),
            memory("Outside the heap", CostFigures::outside),
            memory("Kernel", CostFigures::kernel),
            ServerTable.Column.ifAny(
                "Range of slopes",
                Scale.Kind.BYTES,
                standing ->
                    standing.cost(
                        of(each -> each.slopes().isEmpty() ? null : (Double) each.range()))),
            ServerTable.Column.ifAny(
                "Free again",
                Scale.Kind.PERCENT,
                standing -> standing.cost(of(IdleFootprint::returned))),
            ServerTable.Column.text("Between fleets of", IdleTable::fleets),
            ServerTable.Column.ifAny(
                "Threads", Scale.Kind.COUNT, standing -> standing.cost(CostFigures::threads)),
            LatencyTable.quantile("Probe p99", Phase.LATENCY, Quantile.P99)),
        IdleTable::instead);
  }

  private static ServerTable.Column memory(
      String label, Function<Cost.Measured, @Nullable Double> figure) {
    return ServerTable.Column.of(
        label, Scale.Kind.BYTES, standing -> standing.cost(figure), _ -> ServerTable.NOT_MEASURED);
  }

  private static Function<Cost.Measured, @Nullable Double> of(
      Function<IdleFootprint, @Nullable Double> figure) {
    return cost -> {
      IdleFootprint footprint = cost.bytesPerIdleConnection();
      return footprint == null ? null : figure.apply(footprint);
    };
  }

  private static ServerTable.@Nullable Instead instead(Standing standing) {
    String missing = standing.costMissing();
    return missing == null
        ? ServerTable.refused(standing)
        : new ServerTable.Instead(standing.validRounds(), "not measured: " + Html.escape(missing));
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
