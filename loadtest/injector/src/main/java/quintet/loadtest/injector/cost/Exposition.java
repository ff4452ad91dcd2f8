package quintet.loadtest.injector.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A page of metrics in the Prometheus text format, version 0.0.4. Tolerant: comments, time stamps
 * and exemplars are ignored, a line that is not understood is skipped and counted. Immutable.
 */
public final class Exposition {
  /**
   * One line of the page.
   *
   * @param labels by name, unescaped
   * @param value may be NaN or infinite
   */
  public record Sample(Map<String, String> labels, double value) {}

  private final Map<String, List<Sample>> samples = new HashMap<>();
  private int skipped;

  private Exposition() {}

  /** Reads a page. Takes time linear in its length. */
  public static Exposition parse(String text) {
    var page = new Exposition();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
        .forEach(page::read);
    return page;
  }

  /** Lines that were not understood. */
  public int skipped() {
    return skipped;
  }

  /** The samples of a metric, empty if the page has none of that name. */
  public List<Sample> samples(String name) {
    return List.copyOf(samples.getOrDefault(name, List.of()));
  }

  /**
   * The sum over all samples of a metric whose labels include that one. Empty if there are none or
   * the sum is not a finite number.
   */
  public OptionalDouble sum(String name, String label, String value) {
    return sum(
        samples(name).stream().filter(sample -> value.equals(sample.labels().get(label))).toList());
  }

  /**
   * The sum over all samples of a metric, whatever their labels. Empty if there are none or the sum
   * is not a finite number.
   */
  public OptionalDouble sum(String name) {
    return sum(samples(name));
  }

  private static OptionalDouble sum(List<Sample> found) {
    double sum = found.stream().mapToDouble(Sample::value).sum();
    return found.isEmpty() || !Double.isFinite(sum)
        ? OptionalDouble.empty()
        : OptionalDouble.of(sum);
  }

  private void read(String line) {
    try {
      int brace = line.indexOf('{');
      int space = firstSpace(line);
      var labels = new HashMap<String, String>();
      int rest = space;
      int nameEnd = space;
      if ((brace >= 0 && brace < space) || space < 0) {
        nameEnd = brace;
        rest = readLabels(line, brace + 1, labels);
      }
      String name = line.substring(0, nameEnd);
      String value = line.substring(rest).strip();
      int end = firstSpace(value);
      double number = number(end < 0 ? value : value.substring(0, end));
      samples
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(new Sample(Map.copyOf(labels), number));
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      skipped++; // not a sample: the page of a server we don't know
    }
  }

  /** Reads {@code name="value",...}} and returns the index behind the brace. */
  private static int readLabels(String line, int from, Map<String, String> labels) {
    int at = from;
    while (line.charAt(at) != '}') {
      int equals = line.indexOf('=', at);
      String name = line.substring(at, equals).strip();
      var value = new StringBuilder();
      at = line.indexOf('"', equals) + 1;
      while (line.charAt(at) != '"') {
        char c = line.charAt(at++);
        value.append(c == '\\' ? unescaped(line.charAt(at++)) : c);
      }
      labels.put(name, value.toString());
      at++;
      while (line.charAt(at) == ',' || line.charAt(at) == ' ') {
        at++;
      }
    }
    return at + 1;
  }

  private static char unescaped(char c) {
    return c == 'n' ? '\n' : c;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static int firstSpace(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ' || text.charAt(i) == '\t') {
        return i;
      }
    }
    return -1;
  }
}
