package quintet.loadtest.report.table;

import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Digest;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Table;

/** The first table of the page: one line for each server. */
public final class DigestTable {
  private DigestTable() {}

  /** Empty where nothing was measured. */
  public static String of(Board board, Digest digest, String caption) {
    if (digest.columns().isEmpty()) {
      return "";
    }
    var headings = new ArrayList<>(List.of(Table.Column.text("Server")));
    digest
        .columns()
        .forEach(column ->
            headings.add(Table.Column.number(column.item().label(), column.scale().unit())));
    var table = new Table(caption, headings).turning();
    for (int i = 0; i < digest.servers().size(); i++) {
      var cells = new ArrayList<String>();
      for (Digest.Column column : digest.columns()) {
        Digest.Cell cell = column.cells().get(i);
        Spread value = cell.value();
        cells.add(
            value == null
                ? "<span class=\"few why\">" + Html.escape(cell.absence()) + "</span>"
                : value.cell(amount -> cell.mark() + column.scale().number(amount)));
      }
      table.row(board.palette().tag(digest.servers().get(i)), cells);
    }
    return table.html();
  }
}
