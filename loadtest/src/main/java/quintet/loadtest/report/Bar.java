package quintet.loadtest.report;

import java.util.Locale;

/**
 * A small bar beside a figure: its length is the figure's share of the largest in its column, a
 * thin line over it the range.
 */
final class Bar {
  private static final double WIDTH = 100;

  private Bar() {}

  /**
   * Draws a bar.
   *
   * @param colour number of a colour in the style sheet
   * @param largest of the column; at or below 0 draws nothing
   */
  static String of(Spread spread, double largest, int colour) {
    if (largest <= 0) {
      return "";
    }
    String range =
        spread.rounds() < 2
            ? ""
            : "<path d=\"M%s 5H%s\"/>"
                .formatted(x(spread.low(), largest), x(spread.high(), largest));
    return svg(
        "<rect class=\"c%d\" width=\"%s\" height=\"10\"/>%s"
            .formatted(colour, x(spread.median(), largest), range));
  }

  /** Draws a bar of two parts, the second one paler. */
  static String ofParts(double first, double second, double largest, int colour) {
    if (largest <= 0) {
      return "";
    }
    double from = Math.max(0, first);
    return svg(
        "<rect class=\"c%d\" width=\"%s\" height=\"10\"/><rect class=\"c%d pale\" x=\"%s\" width=\"%s\" height=\"10\"/>"
            .formatted(colour, x(from, largest), colour, x(from, largest), x(second, largest)));
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
