package quintet.loadtest.report.html;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Comma-separated values (RFC 4180) under one line of headings, units in their names. */
public final class Csv {
  private final int columns;
  private final StringBuilder out = new StringBuilder();

  public Csv(List<String> headings) {
    columns = headings.size();
    row(headings.toArray());
  }

  /** Adds a line: text, whole or decimal numbers; null leaves a field empty, which is not zero. */
  public Csv row(@Nullable Object... fields) {
    if (fields.length != columns) {
      throw new IllegalArgumentException(fields.length + " fields under " + columns + " headings");
    }
    for (int i = 0; i < fields.length; i++) {
      out.append(i == 0 ? "" : ",").append(field(fields[i]));
    }
    out.append("\r\n");
    return this;
  }

  public String text() {
    return out.toString();
  }

  private static String field(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number -> decimal(number);
      default -> quoted(value.toString());
    };
  }

  /** Ten digits, without an exponent where spreadsheets would show one. */
  private static String decimal(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.format(Locale.ROOT, "%.10g", number);
  }

  private static String quoted(String text) {
    return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
