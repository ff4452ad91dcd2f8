package quintet.loadtest.results.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a service promises, such as {@code p99=10ms,lost=0}: upper limits of latency percentiles and
 * of counts. Immutable.
 *
 * @param text as it was given
 * @param percentiles limits in nanoseconds, by the name of the percentile
 * @param lost most messages that may be lost, or null if that is not promised
 */
public record Objective(String text, Map<String, Long> percentiles, @Nullable Long lost) {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s)");
  private static final List<String> PERCENTILES =
      Stream.concat(Arrays.stream(Quantile.values()).map(Quantile::label), Stream.of("max"))
          .toList();

  /** Takes a copy of the limits. */
  public Objective {
    percentiles = Map.copyOf(percentiles);
  }

  /**
   * Reads an objective.
   *
   * @throws IllegalArgumentException in one line, if it is none
   */
  public static Objective parse(String text) {
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
    return new Objective(text, percentiles, lost);
  }

  /**
   * The percentile that is drawn: the one with the tightest limit.
   *
   * @throws java.util.NoSuchElementException if no percentile is promised
   */
  public String drawn() {
    return percentiles.entrySet().stream()
        .min(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  /** The limit of {@link #drawn}, nanoseconds. */
  public long limit() {
    return percentiles.getOrDefault(drawn(), 0L);
  }

  /** Every promise, held against {@code phase}. */
  public List<Promise> judge(Phase phase) {
    List<Promise> promises = new ArrayList<>();
    for (String name : PERCENTILES) {
      Long limit = percentiles.get(name);
      if (limit != null) {
        promises.add(latency(phase, name, limit));
      }
    }
    if (lost != null) {
      long missing = phase.integrity().lost();
      String says = Quantity.count(missing) + " lost, limit " + Quantity.count(lost);
      promises.add(
          new Promise(phase.name(), "lost", missing <= lost, missing, lost, "messages", says));
    }
    return promises;
  }

  private static Promise latency(Phase phase, String name, long limit) {
    Metric latency = phase.metric(Phase.LATENCY);
    Quantile quantile = Quantile.named(name);
    String within = ", limit " + Quantity.nanos((double) limit);
    if (latency == null) {
      String says = name + " unknown: nothing was received" + within;
      return new Promise(phase.name(), name, false, null, limit, "ns", says);
    }
    long measured = of(latency, name);
    String why = latency.whyHidden(quantile == null ? 1 : quantile.share());
    boolean enough = quantile == null || latency.enough(quantile.share());
    if (why != null && !(enough && measured <= limit)) {
      String says =
          "%s unknown: %s among %s messages%s"
              .formatted(name, why, Quantity.count(latency.independent()), within);
      return new Promise(phase.name(), name, false, null, limit, "ns", says);
    }
    // A lag only adds to a latency: with it or without, the promise is kept.
    String says =
        name + (why == null ? " " : " at most ") + Quantity.nanos((double) measured) + within;
    return new Promise(phase.name(), name, measured <= limit, measured, limit, "ns", says);
  }

  /** That percentile of {@code metric}, nanoseconds; 0 if there is none. */
  public static long of(@Nullable Metric metric, String percentile) {
    if (metric == null) {
      return 0;
    }
    Quantile quantile = Quantile.named(percentile);
    return quantile == null ? metric.max() : quantile.in(metric);
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
