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
  private static final String GUESTS =
      "Guests: another language as well as another model. Their cost is read from /proc;"
          + " what only a JVM tells of itself is not measured.";

  private DigestTable() {}

  /** The five, and guests in a table of their own; empty where nothing was measured. */
  public static String of(Board board, Digest digest, String caption) {
    if (digest.columns().isEmpty()) {
      return "";
    }
    String own = of(board, digest, caption, false);
    String guests = of(board, digest, GUESTS, true);
    return own + guests;
  }

  /** Empty where there is no such server. */
  private static String of(Board board, Digest digest, String caption, boolean guests) {
    if (digest.servers().stream().noneMatch(each -> board.isGuest(each) == guests)) {
      return "";
    }
    var headings = new ArrayList<>(List.of(Table.Column.text("Server")));
    digest
        .columns()
        .forEach(column ->
            headings.add(Table.Column.number(column.item().label(), column.scale().unit())));
    var table = new Table(caption, headings).turning();
    for (int i = 0; i < digest.servers().size(); i++) {
      if (board.isGuest(digest.servers().get(i)) != guests) {
        continue;
      }
      var cells = new ArrayList<String>();
      for (Digest.Column column : digest.columns()) {
        Digest.Cell cell = column.cells().get(i);
        Spread value = cell.value();
        cells.add(
            value == null
                ? "<span class=\"few why\">" + Html.escape(cell.absence()) + "</span>"
                : value.cell(amount -> cell.mark() + column.scale().number(amount)));
      }
      table.row(header(board, digest.servers().get(i)), cells);
    }
    return table.html();
  }

  /** Its name; a guest's with what it is written in, as that differs, too. */
  private static String header(Board board, String server) {
    String about = board.about(server);
    return board.palette().tag(server)
        + (about.isEmpty() ? "" : "<span class=\"range\">" + Html.escape(about) + "</span>");
  }
}
