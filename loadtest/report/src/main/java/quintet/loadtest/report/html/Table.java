package quintet.loadtest.report.html;

import java.util.List;

/**
 * A table that reads well aloud and on a telephone: each row has a header, each cell carries its
 * column's name, under which the style sheet stacks the cells where there is no width. The explicit
 * roles keep it a table for screen readers even then.
 */
public final class Table {
  /**
   * A column.
   *
   * @param label its heading, not yet escaped
   * @param numeric true aligns it right
   */
  public record Column(String label, boolean numeric) {
    public static Column text(String label) {
      return new Column(label, false);
    }

    public static Column number(String label) {
      return new Column(label, true);
    }
  }

  /**
   * With so few columns, figures stand further apart than they are wide: columns of one width read
   * better.
   */
  private static final int EVEN_UP_TO = 5;

  private final List<Column> columns;
  private final StringBuilder out = new StringBuilder();

  /**
   * Begins a table.
   *
   * @param caption not yet escaped
   * @param columns the first is the rows' header
   */
  public Table(String caption, List<Column> columns) {
    this.columns = List.copyOf(columns);
    out.append("<table role=\"table\"")
        .append(columns.size() <= EVEN_UP_TO ? " class=\"even\"" : "");
    out.append("><caption>").append(Html.escape(caption));
    out.append("</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
    for (Column column : columns) {
      out.append("<th role=\"columnheader\" scope=\"col\"").append(style(column)).append('>');
      out.append(Terms.linked(column.label())).append("</th>");
    }
    out.append("</tr></thead>\n<tbody role=\"rowgroup\">\n");
  }

  /** Adds a row; all parts are HTML, one cell for each column after the first. */
  public Table row(String header, List<String> cells) {
    if (cells.size() != columns.size() - 1) {
      throw new IllegalArgumentException(
          cells.size() + " cells under " + columns.size() + " columns");
    }
    begin(header);
    for (int i = 0; i < cells.size(); i++) {
      cell(columns.get(i + 1), cells.get(i));
    }
    out.append("</tr>\n");
    return this;
  }

  /**
   * Adds a row whose figures must not be shown: its first cell, and then over all others what there
   * is instead. All HTML.
   */
  public Table instead(String header, String first, String why) {
    begin(header);
    cell(columns.get(1), first);
    out.append("<td role=\"cell\" class=\"instead\" colspan=\"")
        .append(columns.size() - 2)
        .append("\">");
    out.append(why).append("</td></tr>\n");
    return this;
  }

  /**
   * The finished table, in a box of its own that scrolls before the page does. Its headings lead to
   * what they mean; where the style sheet hides them, the line below it does.
   */
  public String html() {
    return "<div class=\"table\">"
        + out
        + "</tbody></table></div>\n<p class=\"terms\"><a href=\"#definitions\">What these numbers mean</a></p>\n";
  }

  private void begin(String header) {
    out.append("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">")
        .append(header)
        .append("</th>");
  }

  private void cell(Column column, String html) {
    out.append("<td role=\"cell\" data-label=\"").append(Html.escape(column.label())).append('"');
    out.append(style(column)).append('>').append(html).append("</td>");
  }

  private static String style(Column column) {
    return column.numeric() ? " class=\"number\"" : "";
  }
}
