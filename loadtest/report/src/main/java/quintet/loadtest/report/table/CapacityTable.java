package quintet.loadtest.report.table;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Scale;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Phase;

/** The highest rate at which each server met the objective, and what ended the search. */
public final class CapacityTable {
  private CapacityTable() {}

  public static String of(Board board, String phase) {
    return ServerTable.of(
        board,
        phase,
        "The highest rate that met the objective",
        List.of(
            ServerTable.Column.text("Valid rounds", Standing::validRounds),
            ServerTable.Column.of(
                "Capacity per second",
                Scale.Kind.COUNT,
                standing -> standing.spread(CapacityTable::rate),
                _ -> "–"),
            ServerTable.Column.text("Ended by", CapacityTable::ends)),
        ServerTable::refused);
  }

  private static @Nullable Double rate(Phase phase) {
    Capacity capacity = phase.capacity();
    return capacity == null ? null : Double.valueOf(capacity.perSecond());
  }

  private static String ends(Standing standing) {
    return standing.valid().stream()
        .map(Phase::capacity)
        .filter(Objects::nonNull)
        .map(each -> (each.atLeast() ? "carries more: " : "") + each.endedBy())
        .distinct()
        .map(Html::escape)
        .collect(Collectors.joining("<br>"));
  }
}
