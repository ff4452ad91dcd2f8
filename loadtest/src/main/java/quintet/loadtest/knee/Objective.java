package quintet.loadtest.knee;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.result.Metric;
import quintet.loadtest.result.Phase;
import quintet.loadtest.result.Quantity;

/**
 * What a service promises, such as {@code p99=10ms,lost=0}: upper limits of latency percentiles and
 * of counts. Immutable.
 *
 * @param text as it was given
 * @param percentiles limits in nanoseconds, by the name of the percentile
 * @param lost most messages that may be lost, or null if that is not promised
 */
record Objective(String text, Map<String, Long> percentiles, @Nullable Long lost) {
  private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(us|ms|s)");
  private static final List<String> PERCENTILES =
      List.of("p50", "p90", "p99", "p99.9", "p99.99", "max");

  /**
   * Reads an objective.
   *
   * @throws IllegalArgumentException in one line, if it is none
   */
  static Objective parse(String text) {
    Map<String, Long> percentiles = new LinkedHashMap<>();
    Long lost = null;
    for (String promise : text.split(",", -1)) {
      String[] sides = promise.strip().split("=", 2);
      String name = sides[0];
      if (sides.length == 2 && name.equals("lost") && sides[1].matches("\\d{1,15}")) {
        lost = Long.valueOf(sides[1]);
      } else if (sides.length == 2 && PERCENTILES.contains(name)) {
        percentiles.put(name, nanos(name, sides[1]));
      } else {
        throw new IllegalArgumentException(
            "'%s' is no promise; write p99=10ms or lost=0, with %s"
                .formatted(promise.strip(), String.join(", ", PERCENTILES)));
      }
    }
    if (percentiles.isEmpty()) {
      throw new IllegalArgumentException("an objective needs a latency, such as p99=10ms");
    }
    return new Objective(text, Map.copyOf(percentiles), lost);
  }

  /** The percentile that is drawn: the one with the tightest limit. */
  String drawn() {
    return percentiles.entrySet().stream()
        .min(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  /** The limit of {@link #drawn}, nanoseconds. */
  long limit() {
    return percentiles.getOrDefault(drawn(), 0L);
  }

  /** What {@code phase} breaks of it, in words; empty if it keeps all. */
  List<String> broken(Phase phase) {
    List<String> broken = new ArrayList<>();
    Metric latency = phase.metric(Phase.LATENCY);
    for (String name : PERCENTILES) {
      Long limit = percentiles.get(name);
      if (limit != null && latency == null) {
        broken.add("nothing was received");
      } else if (limit != null && of(latency, name) > limit) {
        broken.add("%s %s".formatted(name, Quantity.nanos((double) of(latency, name))));
      }
    }
    long missing = phase.integrity().lost();
    if (lost != null && missing > lost) {
      broken.add(Quantity.count(missing) + " lost");
    }
    return broken;
  }

  /** That percentile of {@code metric}, nanoseconds. */
  static long of(@Nullable Metric metric, String percentile) {
    if (metric == null) {
      return 0;
    }
    return switch (percentile) {
      case "p50" -> metric.p50();
      case "p90" -> metric.p90();
      case "p99" -> metric.p99();
      case "p99.9" -> metric.p999();
      case "p99.99" -> metric.p9999();
      default -> metric.max();
    };
  }

  private static long nanos(String name, String text) {
    Matcher time = TIME.matcher(text.toLowerCase(Locale.ROOT));
    if (!time.matches()) {
      throw new IllegalArgumentException(
          "%s=%s: must be a time such as 500us, 10ms or 1s".formatted(name, text));
    }
    double unit =
        switch (time.group(2)) {
          case "us" -> 1e3;
          case "ms" -> 1e6;
          default -> 1e9;
        };
    return Math.round(Double.parseDouble(time.group(1)) * unit);
  }
}
