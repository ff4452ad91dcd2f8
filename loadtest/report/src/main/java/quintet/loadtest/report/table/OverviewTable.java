package quintet.loadtest.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import quintet.loadtest.report.chart.Bar;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.Table;

/** One line per server: what a reader in a hurry takes along. */
public final class OverviewTable {
  private OverviewTable() {}

  /** Empty where there is nothing to survey: with fewer than two phases that it shows. */
  public static String of(Board board) {
    List<Figure> figures = shown(board);
    if (figures.stream().map(Figure::phase).distinct().count() < 2) {
      return "";
    }
    var columns = new ArrayList<Table.Column>();
    columns.add(Table.Column.text("Server"));
    figures.forEach(figure -> columns.add(Table.Column.number(figure.label())));
    var table = new Table("Medians over the valid rounds, and their range", columns);
    for (String label : board.labels()) {
      var cells = new ArrayList<String>();
      figures.forEach(figure -> cells.add(cell(board, label, figure)));
      table.row(board.palette().tag(label), cells);
    }
    return "<section aria-labelledby=\"overview\"><h2 id=\"overview\">At a glance</h2>\n"
        + table.html()
        + "</section>\n";
  }

  /** The figures of the phases that were measured. */
  private static List<Figure> shown(Board board) {
    return Arrays.stream(Figure.values())
        .filter(figure -> board.phases().contains(figure.phase()))
        .toList();
  }

  private static String cell(Board board, String label, Figure figure) {
    Standing standing = Standing.of(board.runs(), label, figure.phase());
    if (standing == null) {
      return "<span class=\"few\">not run</span>";
    }
    if (standing.valid().isEmpty()) {
      return "<span class=\"invalid\">" + standing.nothing() + "</span>";
    }
    Spread spread = figure.of(standing);
    if (spread == null) {
      return "<span class=\"few\">not measured</span>";
    }
    String bar =
        figure.isCost()
            ? Bar.of(spread, largest(board, figure), board.palette().of(label).colour())
            : "";
    return bar + spread.cell(figure::text);
  }

  private static double largest(Board board, Figure figure) {
    double largest = 0;
    for (Standing standing : board.standings(figure.phase())) {
      Spread spread = figure.of(standing);
      largest = spread == null ? largest : Math.max(largest, spread.high());
    }
    return largest;
  }
}
