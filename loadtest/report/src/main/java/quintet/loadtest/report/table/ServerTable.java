package quintet.loadtest.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Scale;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.Table;

/** A table with a row for each server of a phase, each column in one unit. */
final class ServerTable {
  static final String NOT_MEASURED = "<span class=\"few\">not measured</span>";

  private ServerTable() {}

  /**
   * What stands in a row whose figures must not be shown; HTML.
   *
   * @param first its first cell
   * @param why over all others
   */
  record Instead(String first, String why) {}

  /**
   * A column behind the server's name.
   *
   * @param label its heading
   * @param kind of its figures; null for a column of text
   * @param figure of a server; null where it has none
   * @param text HTML of a cell that has no figure, or of any cell of a column of text
   * @param optional whether it is left out when no server has a figure
   */
  record Column(
      String label,
      Scale.@Nullable Kind kind,
      Function<Standing, @Nullable Spread> figure,
      Function<Standing, String> text,
      boolean optional) {
    /** A column of figures, which says what stands where there is none. */
    static Column of(
        String label,
        Scale.Kind kind,
        Function<Standing, @Nullable Spread> figure,
        Function<Standing, String> absent) {
      return new Column(label, kind, figure, absent, false);
    }

    /** A column of figures that is there only if some server has one. */
    static Column ifAny(
        String label, Scale.Kind kind, Function<Standing, @Nullable Spread> figure) {
      return new Column(label, kind, figure, _ -> NOT_MEASURED, true);
    }

    /** A column of text. */
    static Column text(String label, Function<Standing, String> text) {
      return new Column(label, null, _ -> null, text, false);
    }
  }

  /**
   * A row.
   *
   * @param header HTML
   */
  record Row(String header, Standing standing) {}

  /**
   * Makes the table of a phase, a row for each server.
   *
   * @param columns behind the server's name
   * @param instead of a row's figures; null where they may be shown
   */
  static String of(
      Board board,
      String phase,
      String caption,
      List<Column> columns,
      Function<Standing, @Nullable Instead> instead) {
    List<Row> rows =
        board.standings(phase).stream()
            .map(standing -> new Row(board.palette().tag(standing.label()), standing))
            .toList();
    return of(caption, "Server", rows, columns, instead);
  }

  /** Makes a table of any rows; {@code first} is what they are. */
  static String of(
      String caption,
      String first,
      List<Row> rows,
      List<Column> columns,
      Function<Standing, @Nullable Instead> instead) {
    List<Standing> shown =
        rows.stream().map(Row::standing).filter(each -> instead.apply(each) == null).toList();
    var headings = new ArrayList<>(List.of(Table.Column.text(first)));
    var cells = new ArrayList<Function<Standing, String>>();
    for (Column column : columns) {
      List<@Nullable Spread> figures = new ArrayList<>();
      shown.forEach(standing -> figures.add(column.figure().apply(standing)));
      if (column.optional() && figures.stream().allMatch(Objects::isNull)) {
        continue;
      }
      Scale.Kind kind = column.kind();
      Scale scale = Scale.of(kind == null ? Scale.Kind.NUMBER : kind, figures);
      headings.add(Table.Column.number(column.label(), scale.unit()));
      cells.add(standing -> {
        Spread figure = column.figure().apply(standing);
        return figure == null ? column.text().apply(standing) : figure.cell(scale);
      });
    }
    var table = new Table(caption, headings).turning();
    for (Row row : rows) {
      Instead other = instead.apply(row.standing());
      if (other == null) {
        table.row(row.header(), cells.stream().map(cell -> cell.apply(row.standing())).toList());
      } else {
        table.instead(row.header(), other.first(), other.why());
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
