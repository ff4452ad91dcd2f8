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

/** What one phase costs each server's process; only what some server has told. */
public final class CostTable {
  private CostTable() {}

  public static String of(Board board, String phase) {
    return ServerTable.of(
        board,
        phase,
        "What it costs the server",
        List.of(
            ServerTable.Column.of(
                phase.startsWith("fanout") ? "CPU per delivery" : "CPU per message",
                Scale.Kind.MICROS,
                standing -> standing.cost(Cost.Measured::cpuMicrosPerMessage),
                _ -> ServerTable.NOT_MEASURED),
            micros("Own threads", CostFigures::own),
            micros("Compilers", CostFigures::compiler),
            micros("Collector", CostFigures::collector),
            ServerTable.Column.ifAny(
                "Allocated per message",
                Scale.Kind.BYTES,
                standing -> standing.cost(Cost.Measured::allocatedBytesPerMessage)),
            micros("Collecting it", Cost.Measured::collectionMicrosPerMessage),
            ServerTable.Column.ifAny(
                "Threads", Scale.Kind.COUNT, standing -> standing.cost(CostFigures::threads)),
            number("Context switches per message", Cost.Measured::contextSwitchesPerMessage),
            number("Reads and writes per message", Cost.Measured::readWriteCallsPerMessage),
            ServerTable.Column.ifAny(
                "Garbage collection",
                Scale.Kind.MILLIS,
                standing -> standing.cost(Cost.Measured::gcMillis))),
        CostTable::instead);
  }

  private static ServerTable.Column micros(
      String label, Function<Cost.Measured, @Nullable Double> figure) {
    return ServerTable.Column.ifAny(label, Scale.Kind.MICROS, standing -> standing.cost(figure));
  }

  private static ServerTable.Column number(
      String label, Function<Cost.Measured, @Nullable Double> figure) {
    return ServerTable.Column.ifAny(label, Scale.Kind.NUMBER, standing -> standing.cost(figure));
  }

  private static ServerTable.@Nullable Instead instead(Standing standing) {
    String missing = standing.costMissing();
    return missing == null
        ? ServerTable.empty(standing)
        : new ServerTable.Instead("not measured", Html.escape(missing));
  }
}
