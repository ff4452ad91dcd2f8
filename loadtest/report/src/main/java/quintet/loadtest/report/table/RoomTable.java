package quintet.loadtest.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Scale;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.results.summary.Fanout;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantile;

/**
 * What a latency over all deliveries hides: who in the room hears a message first, who last, and
 * who is always behind.
 */
public final class RoomTable {
  private static final List<Map.Entry<String, String>> METRICS =
      List.of(
          Map.entry("First receiver", Phase.FIRST_RECEIVER),
          Map.entry("Last receiver", Phase.LAST_RECEIVER),
          Map.entry("Spread", Phase.SPREAD));

  private RoomTable() {}

  public static String of(Board board, String phase) {
    var columns = new ArrayList<ServerTable.Column>();
    columns.add(ServerTable.Column.text("Reach", RoomTable::reach));
    for (Map.Entry<String, String> metric : METRICS) {
      for (Quantile quantile : List.of(Quantile.P50, Quantile.P99)) {
        String label = metric.getKey() + " " + quantile.label();
        columns.add(LatencyTable.quantile(label, metric.getValue(), quantile));
      }
    }
    columns.add(
        ServerTable.Column.of(
            "Worst receiver p99",
            Scale.Kind.NANOS,
            standing -> standing.spread(RoomTable::worst),
            _ -> "–"));
    return ServerTable.of(board, phase, "Across the room", columns, ServerTable::empty);
  }

  private static String reach(Standing standing) {
    Spread reach = standing.spread(phase -> phase.fanout() == null ? null : phase.fanout().reach());
    return reach == null ? "–" : reach.cell(RoomTable::percent);
  }

  private static String percent(double share) {
    return share == 1 ? "100 %" : String.format(Locale.ROOT, "%.4f %%", share * 100);
  }

  private static @Nullable Double worst(Phase phase) {
    Fanout.WorstReceiver worst = phase.shownWorst();
    return worst == null ? null : Double.valueOf((double) worst.p99());
  }
}
