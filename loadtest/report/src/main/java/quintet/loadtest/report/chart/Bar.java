package quintet.loadtest.report.chart;

import java.util.List;
import java.util.Locale;
import quintet.loadtest.report.figure.Spread;

/**
 * A small bar beside a figure: its length is the figure's share of the largest in its column, a
 * thin line over it the range.
 */
public final class Bar {
  private static final double WIDTH = 100;
  private static final List<String> SHADES = List.of("", " pale", " faint");

  private Bar() {}

  /**
   * Draws a bar.
   *
   * @param colour number of a colour in the style sheet
   * @param largest of the column; at or below 0 draws nothing
   */
  public static String of(Spread spread, double largest, int colour) {
    if (largest <= 0) {
      return "";
    }
    String range =
        spread.rounds() < 2
            ? ""
            : "<path d=\"M%s 5H%s\"/>"
                .formatted(x(spread.low(), largest), x(spread.high(), largest));
    return svg(
        String.format(
            Locale.ROOT,
            "<rect class=\"c%d\" width=\"%s\" height=\"10\"/>%s",
            colour,
            x(spread.median(), largest),
            range));
  }

  /**
   * Draws a bar of at most three parts, each paler than the one before; one below 0 is not seen.
   */
  static String ofParts(List<Double> parts, double largest, int colour) {
    if (largest <= 0) {
      return "";
    }
    var drawn = new StringBuilder();
    double from = 0;
    for (int i = 0; i < parts.size(); i++) {
      double part = Math.max(0, parts.get(i));
      if (part > 0) {
        drawn.append(
            String.format(
                Locale.ROOT,
                "<rect class=\"c%d%s\" x=\"%s\" width=\"%s\" height=\"10\"/>",
                colour,
                SHADES.get(i),
                x(from, largest),
                x(part, largest)));
      }
      from += part;
    }
    return svg(drawn.toString());
  }

  private static String svg(String content) {
    return "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        + content
        + "</svg>";
  }

  private static String x(double value, double largest) {
    return String.format(Locale.ROOT, "%.1f", Math.clamp(value / largest, 0, 1) * WIDTH);
  }
}
