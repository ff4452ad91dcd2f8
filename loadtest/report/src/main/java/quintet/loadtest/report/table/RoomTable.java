package quintet.loadtest.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.results.summary.Fanout;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantile;
import quintet.loadtest.results.summary.Quantity;

/**
 * What a latency over all deliveries hides: who in the room hears a message first, who last, and
 * who is always behind.
 */
public final class RoomTable {
  private static final List<String> METRICS =
      List.of(Phase.FIRST_RECEIVER, Phase.LAST_RECEIVER, Phase.SPREAD);

  private RoomTable() {}

  public static String of(Board board, String phase) {
    var headings = new ArrayList<>(List.of("Reach"));
    for (String metric : List.of("First receiver", "Last receiver", "Spread")) {
      headings.add(metric + " p50");
      headings.add(metric + " p99");
    }
    headings.add("Worst receiver p99");
    return ServerTable.of(
        board, phase, "Across the room", headings, ServerTable::empty, RoomTable::cells);
  }

  private static List<String> cells(Standing standing) {
    var cells = new ArrayList<String>();
    Spread reach = standing.spread(phase -> phase.fanout() == null ? null : phase.fanout().reach());
    cells.add(reach == null ? "–" : reach.cell(RoomTable::percent));
    for (String metric : METRICS) {
      cells.add(LatencyTable.duration(standing, metric, Quantile.P50));
      cells.add(LatencyTable.duration(standing, metric, Quantile.P99));
    }
    Spread worst = standing.spread(RoomTable::worst);
    cells.add(worst == null ? "–" : worst.cell(Quantity::nanos));
    return cells;
  }

  private static @Nullable Double worst(Phase phase) {
    Fanout.WorstReceiver worst = phase.shownWorst();
    return worst == null ? null : Double.valueOf((double) worst.p99());
  }

  private static String percent(double share) {
    return share == 1 ? "100 %" : String.format(Locale.ROOT, "%.4f %%", share * 100);
  }
}
