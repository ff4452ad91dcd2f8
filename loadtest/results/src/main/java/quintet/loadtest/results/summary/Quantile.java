package quintet.loadtest.results.summary;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The percentiles that every table shows, in their order. */
public enum Quantile {
  /** The median. */
  P50("p50", 0.5),
  /** Nine of ten are faster. */
  P90("p90", 0.9),
  /** 99 of 100 are faster. */
  P99("p99", 0.99),
  /** 999 of 1,000 are faster. */
  P999("p99.9", 0.999),
  /** 9,999 of 10,000 are faster. */
  P9999("p99.99", 0.9999);

  private final String label;
  private final double share;

  Quantile(String label, double share) {
    this.label = label;
    this.share = share;
  }

  /** Name in tables. */
  public String label() {
    return label;
  }

  /** Share of the values that are at most as large, 0 to 1. */
  public double share() {
    return share;
  }

  /** The percentile of that name; null if there is none. */
  static @Nullable Quantile named(String label) {
    return Arrays.stream(values())
        .filter(each -> each.label.equals(label))
        .findFirst()
        .orElse(null);
  }

  /** Its value in nanoseconds; null if it is not to be shown. */
  public @Nullable Long of(Metric metric) {
    return metric.supports(share) ? Long.valueOf(in(metric)) : null;
  }

  /** Why it is not to be shown, in a few words; null if it may be. */
  public @Nullable String whyHidden(Metric metric) {
    return metric.whyHidden(share);
  }

  /** Its value in nanoseconds, whatever speaks against it. */
  long in(Metric metric) {
    return switch (this) {
      case P50 -> metric.p50();
      case P90 -> metric.p90();
      case P99 -> metric.p99();
      case P999 -> metric.p999();
      case P9999 -> metric.p9999();
    };
  }
}
