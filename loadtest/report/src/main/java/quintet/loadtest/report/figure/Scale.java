package quintet.loadtest.report.figure;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.Quantity;

/**
 * The one unit of a column: figures below each other can be compared only if they share it.
 *
 * @param unit behind its values, or in the heading above them; empty for bare numbers
 * @param size of the unit, in that in which the values are given; above 0
 * @param whole whether the values are counts
 */
public record Scale(String unit, double size, boolean whole) {
  private static final Scale NUMBERS = new Scale("", 1);
  private static final List<Scale> TIMES =
      List.of(new Scale("ns", 1), new Scale("µs", 1e3), new Scale("ms", 1e6), new Scale("s", 1e9));
  private static final List<Scale> SIZES =
      List.of(
          new Scale("B", 1),
          new Scale("KiB", 1 << 10),
          new Scale("MiB", 1 << 20),
          new Scale("GiB", 1 << 30));

  /** Longer numbers in a small unit are harder to read than fractions of a larger one. */
  private static final double MOST = 10_000;

  private Scale(String unit, double size) {
    this(unit, size, false);
  }

  /** What the values of a column are. */
  public enum Kind {
    /** Durations in nanoseconds. */
    NANOS,
    /** Durations in microseconds. */
    MICROS,
    /** Durations in milliseconds. */
    MILLIS,
    /** Sizes. */
    BYTES,
    /** Shares of a whole, 1 for all of it. */
    PERCENT,
    /** Numbers without a unit. */
    NUMBER,
    /** Numbers without a unit or a fraction. */
    COUNT
  }

  /**
   * The scale for a column: its smallest value above 0 is at least one unit, as long as the largest
   * stays short.
   *
   * @param column null for a row without the figure
   */
  public static Scale of(Kind kind, Collection<@Nullable Spread> column) {
    return switch (kind) {
      case NANOS -> fit(TIMES, 1, column);
      case MICROS -> fit(TIMES, 1e3, column);
      case MILLIS -> fit(TIMES, 1e6, column);
      case BYTES -> fit(SIZES, 1, column);
      case PERCENT -> new Scale("%", 0.01);
      case NUMBER -> NUMBERS;
      case COUNT -> new Scale("", 1, true);
    };
  }

  private static Scale fit(List<Scale> scales, double each, Collection<@Nullable Spread> column) {
    List<Double> values =
        column.stream()
            .filter(Objects::nonNull)
            .map(spread -> spread.median() * each)
            .filter(value -> value > 0)
            .sorted()
            .toList();
    if (values.isEmpty()) {
      return NUMBERS;
    }
    int chosen = 0;
    while (chosen + 1 < scales.size()
        && (scales.get(chosen + 1).size() <= values.getFirst()
            || values.getLast() / scales.get(chosen).size() >= MOST)) {
      chosen++;
    }
    Scale scale = scales.get(chosen);
    return new Scale(scale.unit(), scale.size() / each);
  }

  /** A value without its unit. What is less than nothing is noise around it. */
  public String number(double value) {
    if (whole) {
      return Quantity.count(Math.round(value));
    }
    return value < 0 ? "≈ 0" : Quantity.number(value / size);
  }

  /** A value with its unit. */
  public String text(double value) {
    return unit.isEmpty() ? number(value) : number(value) + " " + unit;
  }
}
