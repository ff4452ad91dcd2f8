package quintet.loadtest.report.figure;

import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.html.Html;

/**
 * One figure over the valid rounds. A median and its range, no mean: three rounds have no
 * distribution to average.
 *
 * @param median middle value; between the two middle ones if their number is even
 * @param low smallest
 * @param high largest
 * @param rounds how many values there were
 */
public record Spread(double median, double low, double high, int rounds) {

  /** Null if there is no value. */
  public static @Nullable Spread of(List<Double> values) {
    if (values.isEmpty()) {
      return null;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast(), sorted.size());
  }

  /** The median, and below it the range if there is one. */
  public String cell(DoubleFunction<String> format) {
    String value = "<span class=\"value\">" + Html.escape(format.apply(median)) + "</span>";
    boolean same = format.apply(low).equals(format.apply(high));
    return same ? value : value + "<span class=\"range\">" + Html.escape(range(format)) + "</span>";
  }

  /** The same in the unit of its column, which stands above it. */
  public String cell(Scale scale) {
    return cell(scale::number);
  }

  /** {@code 398–431 µs}, the unit once if both ends share it. */
  String range(DoubleFunction<String> format) {
    String from = format.apply(low);
    String to = format.apply(high);
    int unit = to.indexOf(' ');
    if (unit > 0 && from.endsWith(to.substring(unit))) {
      return from.substring(0, from.length() - (to.length() - unit)) + "–" + to;
    }
    return from + "–" + to;
  }
}
