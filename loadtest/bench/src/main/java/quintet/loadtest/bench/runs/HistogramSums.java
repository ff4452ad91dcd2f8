package quintet.loadtest.bench.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import quintet.loadtest.results.log.IntervalReader;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Quantile;
import quintet.loadtest.results.summary.Quantity;

/** What a histogram log holds, all of its intervals together, by tag. */
final class HistogramSums {
  private static final String UNTAGGED = "(no tag)";

  private HistogramSums() {}

  /**
   * Reads a log of nanoseconds.
   *
   * @throws IOException in one line, if it can't be read or holds no interval
   */
  static Map<String, Metric> of(Path log) throws IOException {
    Map<String, Histogram> sums = new LinkedHashMap<>();
    try (IntervalReader reader = new IntervalReader(log)) {
      for (Histogram next = reader.next(); next != null; next = reader.next()) {
        String tag = next.getTag() == null ? UNTAGGED : next.getTag();
        Histogram sum = sums.get(tag);
        if (sum == null) {
          sums.put(tag, next);
        } else {
          sum.add(next);
        }
      }
    }
    if (sums.isEmpty()) {
      throw new IOException(log + ": holds no interval");
    }
    Map<String, Metric> metrics = new LinkedHashMap<>();
    sums.forEach((tag, sum) -> metrics.put(tag, Metric.of(sum, 0)));
    return metrics;
  }

  /** A line for each tag. */
  static String table(Map<String, Metric> metrics) {
    int width = metrics.keySet().stream().mapToInt(String::length).max().orElse(0);
    var out = new StringBuilder(" ".repeat(width)).append(cell("values"));
    for (Quantile quantile : Quantile.values()) {
      out.append(cell(quantile.label()));
    }
    out.append(cell("max")).append('\n');
    metrics.forEach((tag, metric) -> {
      out.append(tag).append(" ".repeat(width - tag.length()));
      out.append(cell(Quantity.count(metric.count())));
      for (Quantile quantile : List.of(Quantile.values())) {
        Long value = quantile.of(metric);
        out.append(cell(value == null ? "few" : Quantity.nanos((double) value)));
      }
      out.append(cell(Quantity.nanos((double) metric.max()))).append('\n');
    });
    return out.toString();
  }

  private static String cell(String text) {
    return String.format(Locale.ROOT, "  %10s", text);
  }
}
