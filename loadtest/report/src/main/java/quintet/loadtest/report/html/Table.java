package quintet.loadtest.report.html;

import java.util.List;
import java.util.Locale;

/**
 * A table in a box of its own, which scrolls before the page does and keeps the rows' headers in
 * sight. A table of servers turns where there is no width: its rows become columns, so that two of
 * them can be compared on a telephone. The explicit roles keep it a table for screen readers even
 * then.
 */
public final class Table {
  /**
   * A column.
   *
   * @param label its heading, not yet escaped
   * @param unit of all its figures, behind the heading; empty if they have none or bring their own
   * @param numeric true aligns it right
   */
  public record Column(String label, String unit, boolean numeric) {
    public static Column text(String label) {
      return new Column(label, "", false);
    }

    public static Column number(String label) {
      return number(label, "");
    }

    public static Column number(String label, String unit) {
      return new Column(label, unit, true);
    }
  }

  private final String caption;
  private final List<Column> columns;
  private final StringBuilder out = new StringBuilder();
  private boolean turns;
  private int rows;

  /**
   * Begins a table.
   *
   * @param caption not yet escaped
   * @param columns the first is the rows' header
   */
  public Table(String caption, List<Column> columns) {
    this.caption = caption;
    this.columns = List.copyOf(columns);
  }

  /** Lets it turn where there is no width: for few rows. */
  public Table turning() {
    turns = true;
    return this;
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
    int span = columns.size() - 2;
    cell(columns.get(1), span == 0 ? first + ": " + why : first);
    if (span == 0) {
      out.append("</tr>\n");
      return this;
    }
    out.append("<td role=\"cell\" class=\"instead\" colspan=\"").append(span);
    out.append("\" style=\"--span: ").append(span).append("\">");
    out.append(why).append("</td></tr>\n");
    return this;
  }

  /** The finished table. Its headings lead to what they mean. */
  public String html() {
    var whole = new StringBuilder("<div class=\"table\" tabindex=\"0\"><table role=\"table\"");
    if (turns) {
      whole.append(
          String.format(
              Locale.ROOT,
              " class=\"turns\" style=\"--servers: %d; --figures: %d\"",
              rows,
              columns.size()));
    }
    whole.append("><caption>").append(Html.escape(caption));
    whole.append("</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
    for (Column column : columns) {
      whole.append("<th role=\"columnheader\" scope=\"col\"").append(style(column)).append('>');
      whole.append(Terms.linked(column.label()));
      if (!column.unit().isEmpty()) {
        whole.append(" <span class=\"unit\">").append(Html.escape(column.unit())).append("</span>");
      }
      whole.append("</th>");
    }
    return whole
        .append("</tr></thead>\n<tbody role=\"rowgroup\">\n")
        .append(out)
        .append("</tbody></table></div>\n")
        .toString();
  }

  private void begin(String header) {
    rows++;
    out.append("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">")
        .append(header)
        .append("</th>");
  }

  private void cell(Column column, String html) {
    out.append("<td role=\"cell\"").append(style(column)).append('>').append(html).append("</td>");
  }

  private static String style(Column column) {
    return column.numeric() ? " class=\"number\"" : "";
  }
}
