package quintet.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.result.Cost;
import quintet.loadtest.result.Phase;
import quintet.loadtest.result.Quantile;
import quintet.loadtest.result.Quantity;

/** One line per server: what a reader in a hurry takes along. */
final class OverviewTable {
  /** One figure of one phase. */
  private record Item(
      String label,
      String phase,
      boolean bar,
      Function<Standing, @Nullable Spread> figure,
      DoubleFunction<String> format) {}

  private static final List<Item> ITEMS =
      List.of(
          new Item(
              "Echo p50",
              "echo",
              false,
              s -> s.quantile(Phase.LATENCY, Quantile.P50),
              Quantity::nanos),
          new Item(
              "Echo p99",
              "echo",
              false,
              s -> s.quantile(Phase.LATENCY, Quantile.P99),
              Quantity::nanos),
          new Item(
              "Fan-out p50",
              "fanout",
              false,
              s -> s.quantile(Phase.LATENCY, Quantile.P50),
              Quantity::nanos),
          new Item(
              "Fan-out p99",
              "fanout",
              false,
              s -> s.quantile(Phase.LATENCY, Quantile.P99),
              Quantity::nanos),
          new Item(
              "CPU per echo",
              "echo",
              true,
              s -> s.cost(Cost.Measured::cpuMicrosPerMessage),
              Quantity::micros),
          new Item(
              "CPU per delivery",
              "fanout",
              true,
              s -> s.cost(Cost.Measured::cpuMicrosPerMessage),
              Quantity::micros),
          new Item(
              "Per idle connection", "idle", true, s -> s.cost(IdleTable::total), Quantity::bytes));

  private OverviewTable() {}

  /** Empty where there is nothing to survey: with fewer than two phases that it shows. */
  static String of(Board board) {
    List<Item> items =
        ITEMS.stream().filter(item -> board.phases().contains(item.phase())).toList();
    if (items.stream().map(Item::phase).distinct().count() < 2) {
      return "";
    }
    var columns = new ArrayList<Table.Column>();
    columns.add(Table.Column.text("Server"));
    items.forEach(item -> columns.add(Table.Column.number(item.label())));
    var table = new Table("Medians over the valid rounds, and their range", columns);
    for (String label : board.labels()) {
      var cells = new ArrayList<String>();
      items.forEach(item -> cells.add(cell(board, label, item)));
      table.row(board.palette().tag(label), cells);
    }
    return "<section aria-labelledby=\"overview\"><h2 id=\"overview\">At a glance</h2>\n"
        + table.html()
        + "</section>\n";
  }

  private static String cell(Board board, String label, Item item) {
    Standing standing = Standing.of(board.runs(), label, item.phase());
    if (standing == null) {
      return "<span class=\"few\">not run</span>";
    }
    if (standing.valid().isEmpty()) {
      return "<span class=\"invalid\">no valid round</span>";
    }
    Spread spread = item.figure().apply(standing);
    if (spread == null) {
      return "<span class=\"few\">not measured</span>";
    }
    String bar =
        item.bar() ? Bar.of(spread, largest(board, item), board.palette().of(label).colour()) : "";
    return bar + spread.cell(item.format());
  }

  private static double largest(Board board, Item item) {
    double largest = 0;
    for (Standing standing : board.standings(item.phase())) {
      Spread spread = item.figure().apply(standing);
      largest = spread == null ? largest : Math.max(largest, spread.high());
    }
    return largest;
  }
}
