package quintet.loadtest.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.Table;

/** A table of numbers with a row for each server of a phase. */
final class ServerTable {
  private ServerTable() {}

  /**
   * What stands in a row whose figures must not be shown; HTML.
   *
   * @param first its first cell
   * @param why over all others
   */
  record Instead(String first, String why) {}

  /**
   * Makes the table.
   *
   * @param headings of the columns behind the server's name
   * @param instead of a row's figures; null where they may be shown
   * @param cells a row's figures, as HTML
   */
  static String of(
      Board board,
      String phase,
      String caption,
      List<String> headings,
      Function<Standing, @Nullable Instead> instead,
      Function<Standing, List<String>> cells) {
    var columns = new ArrayList<>(List.of(Table.Column.text("Server")));
    headings.forEach(heading -> columns.add(Table.Column.number(heading)));
    var table = new Table(caption, columns);
    for (Standing standing : board.standings(phase)) {
      String header = board.palette().tag(standing.label());
      Instead other = instead.apply(standing);
      if (other == null) {
        table.row(header, cells.apply(standing));
      } else {
        table.instead(header, other.first(), other.why());
      }
    }
    return table.html();
  }

  /** What was wrong with the rounds of a server that has no valid one; else null. */
  static @Nullable Instead refused(Standing standing) {
    return standing.valid().isEmpty() ? new Instead(standing.validRounds(), standing.why()) : null;
  }

  /** That there is no valid round; null if there is. */
  static @Nullable Instead empty(Standing standing) {
    return standing.valid().isEmpty() ? new Instead("–", standing.nothing()) : null;
  }
}
