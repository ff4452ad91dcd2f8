package quintet.loadtest.results.summary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of one duration, as a histogram summed it up. All values in nanoseconds, exact
 * to the histogram's three digits.
 *
 * @param unit always {@code ns}; written so that a reader of the file need not guess
 * @param count recorded values, those beyond the histogram's range not among them
 * @param min smallest value; 0 when there is none
 * @param mean arithmetic mean; 0 when there is none
 * @param stddev standard deviation; 0 when there is none
 * @param p50 the median
 * @param p75 75th percentile
 * @param p90 90th percentile
 * @param p95 95th percentile
 * @param p99 99th percentile
 * @param p999 99.9th percentile
 * @param p9999 99.99th percentile
 * @param max largest value
 * @param overflow values beyond the histogram's range: counted, not recorded
 * @param shownUpTo the largest quantile that enough samples support, 0 to 1: any beyond stands here
 *     for completeness and is not to be shown
 * @param samples of the values those that depend on no other, such as the messages of a room, whose
 *     deliveries wait for one another; null where each value is a sample
 * @param hidden percentiles that the load generator itself may have made, and so are not to be
 *     shown either, each with the reason in a few words: by the name of the {@link Quantile}, or
 *     {@link #MAX}
 * @param curve quantiles on a fixed grid that is even on the HdrHistogram axis, so that curves of
 *     several runs can be compared point by point
 */
public record Metric(
    String unit,
    long count,
    long min,
    double mean,
    double stddev,
    long p50,
    long p75,
    long p90,
    long p95,
    long p99,
    long p999,
    long p9999,
    long max,
    long overflow,
    double shownUpTo,
    @Nullable Long samples,
    Map<String, String> hidden,
    List<CurvePoint> curve) {

  /**
   * Points of a curve between 0 and 90 %, between 90 and 99 %, and so on: point i lies where
   * 10^(-i/20) of the values are beyond.
   */
  public static final int POINTS_PER_DECADE = 20;

  /** Name of the largest value among the {@linkplain #hidden hidden}. */
  public static final String MAX = "max";

  private static final int DECADES = 5;

  /** Far less than between two quantiles that anybody asks for. */
  private static final double ROUNDING = 1e-9;

  /** Checks that nothing is missing and takes copies; an older file names nothing hidden. */
  public Metric {
    Objects.requireNonNull(unit, "unit");
    hidden =
        Collections.unmodifiableMap(
            new LinkedHashMap<>(Objects.requireNonNullElse(hidden, Map.of())));
    curve = List.copyOf(curve);
  }

  /**
   * Sums up a histogram of nanoseconds.
   *
   * @param histogram only read; must not change meanwhile
   * @param overflow values that the histogram's range could not take; at least 0
   */
  public static Metric of(AbstractHistogram histogram, long overflow) {
    return of(histogram, overflow, Rule.FEW_SAMPLES.defaultThreshold());
  }

  /**
   * Sums up a histogram of nanoseconds.
   *
   * @param histogram only read; must not change meanwhile
   * @param overflow values that the histogram's range could not take; at least 0
   * @param beyond how many samples must lie beyond a quantile for it to be shown; at least 0
   */
  static Metric of(AbstractHistogram histogram, long overflow, double beyond) {
    boolean empty = histogram.getTotalCount() == 0;
    return new Metric(
        "ns",
        histogram.getTotalCount(),
        empty ? 0 : histogram.getMinValue(),
        empty ? 0 : histogram.getMean(),
        empty ? 0 : histogram.getStdDeviation(),
        at(histogram, 0.5),
        at(histogram, 0.75),
        at(histogram, 0.9),
        at(histogram, 0.95),
        at(histogram, 0.99),
        at(histogram, 0.999),
        at(histogram, 0.9999),
        empty ? 0 : histogram.getMaxValue(),
        overflow,
        upTo(histogram.getTotalCount(), beyond),
        null,
        Map.of(),
        curveOf(histogram));
  }

  /**
   * The same where values depend on each other.
   *
   * @param independent how many do not: see {@link #samples}
   * @param beyond how many of them must lie beyond a quantile for it to be shown; at least 0
   */
  Metric sampled(long independent, double beyond) {
    return new Metric(
        unit,
        count,
        min,
        mean,
        stddev,
        p50,
        p75,
        p90,
        p95,
        p99,
        p999,
        p9999,
        max,
        overflow,
        upTo(independent, beyond),
        independent,
        hidden,
        curve);
  }

  /** The same with those percentiles {@linkplain #hidden hidden}. */
  Metric hiding(Map<String, String> reasons) {
    return new Metric(
        unit, count, min, mean, stddev, p50, p75, p90, p95, p99, p999, p9999, max, overflow,
        shownUpTo, samples, reasons, curve);
  }

  /** How many values depend on no other. */
  public long independent() {
    return samples == null ? count : samples;
  }

  /** True if that quantile may be shown: see {@link #whyHidden(double)}. */
  public boolean supports(double quantile) {
    return whyHidden(quantile) == null;
  }

  /**
   * Why that quantile is not to be shown, in a few words; null if it may be. Between two named
   * percentiles one may be shown if both may.
   *
   * @param quantile 0 to 1; 1 is the largest value, which needs no samples beyond it
   */
  public @Nullable String whyHidden(double quantile) {
    if (count == 0) {
      return "nothing recorded";
    }
    if (quantile >= 1) {
      return hidden.get(MAX);
    }
    if (!enough(quantile)) {
      return "too few samples";
    }
    String below = null;
    for (Quantile each : Quantile.values()) {
      String why = hidden.get(each.label());
      if (each.share() > quantile + ROUNDING) {
        return below == null ? why : below;
      } else if (each.share() >= quantile - ROUNDING) {
        return why;
      }
      below = why;
    }
    return below == null ? hidden.get(MAX) : below;
  }

  /** The largest value in nanoseconds; null if it is hidden, or there is none. */
  public @Nullable Long shownMax() {
    return supports(1) ? Long.valueOf(max) : null;
  }

  /** True if enough samples lie beyond that quantile for it to mean something. */
  boolean enough(double quantile) {
    return count > 0 && quantile <= shownUpTo + ROUNDING;
  }

  private static double upTo(long samples, double beyond) {
    return samples == 0 ? 0 : Math.max(0, 1 - beyond / samples);
  }

  private static long at(AbstractHistogram histogram, double quantile) {
    return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(quantile * 100);
  }

  private static List<CurvePoint> curveOf(AbstractHistogram histogram) {
    var points = new ArrayList<CurvePoint>();
    for (int i = 0; i <= POINTS_PER_DECADE * DECADES; i++) {
      double beyond = Math.pow(10, -(double) i / POINTS_PER_DECADE);
      if (beyond * histogram.getTotalCount() < 1) {
        break;
      }
      points.add(new CurvePoint(1 - beyond, at(histogram, 1 - beyond)));
    }
    return points;
  }
}
