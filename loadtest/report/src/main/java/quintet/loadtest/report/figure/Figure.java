package quintet.loadtest.report.figure;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.statistics.Series;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantile;
import quintet.loadtest.results.summary.Quantity;

/** The figures by which servers are compared; less is better in all of them. */
public enum Figure {
  /** Median latency of an echo. */
  ECHO_P50("Echo p50", "echo", "nanoseconds"),
  /** 99th percentile of the latency of an echo. */
  ECHO_P99("Echo p99", "echo", "nanoseconds"),
  /** Median latency of a delivery. */
  FANOUT_P50("Fan-out p50", "fanout", "nanoseconds"),
  /** 99th percentile of the latency of a delivery. */
  FANOUT_P99("Fan-out p99", "fanout", "nanoseconds"),
  /** CPU time of the server per echo. */
  ECHO_CPU("CPU per echo", "echo", "microseconds"),
  /** CPU time of the server per delivery. */
  FANOUT_CPU("CPU per delivery", "fanout", "microseconds"),
  /** Memory of a connection that says nothing. */
  IDLE_MEMORY("Per idle connection", "idle", "bytes");

  private final String label;
  private final String phase;
  private final String unit;

  Figure(String label, String phase, String unit) {
    this.label = label;
    this.phase = phase;
    this.unit = unit;
  }

  /** Name in tables and sentences. */
  public String label() {
    return label;
  }

  /** The phase that it is measured in. */
  public String phase() {
    return phase;
  }

  /** The unit of its values, in full. */
  public String unit() {
    return unit;
  }

  /** True of what a bar can show: costs, which add up. */
  public boolean isCost() {
    return this == ECHO_CPU || this == FANOUT_CPU || this == IDLE_MEMORY;
  }

  /** A value with its unit, for people. */
  public String text(double amount) {
    return switch (this) {
      case ECHO_P50, ECHO_P99, FANOUT_P50, FANOUT_P99 -> Quantity.nanos(amount);
      case ECHO_CPU, FANOUT_CPU -> Quantity.micros(amount);
      case IDLE_MEMORY -> Quantity.bytes(amount);
    };
  }

  /** Median and range over the valid rounds; null if it was not measured. */
  public @Nullable Spread of(Standing standing) {
    return standing.spread(this::of);
  }

  /** Its values by round, those left out that have no ratio to others. */
  public Series series(Standing standing) {
    SortedMap<Integer, Double> values = new TreeMap<>();
    standing
        .byRound()
        .forEach((round, measured) -> {
          Double amount = of(measured);
          if (amount != null && amount > 0 && Double.isFinite(amount)) {
            values.put(round, amount);
          }
        });
    return new Series(standing.label(), values);
  }

  /** Its value in one run of its phase, in its unit; null if it was not measured. */
  public @Nullable Double of(Phase measured) {
    return switch (this) {
      case ECHO_P50, FANOUT_P50 -> latency(measured, Quantile.P50);
      case ECHO_P99, FANOUT_P99 -> latency(measured, Quantile.P99);
      case ECHO_CPU, FANOUT_CPU ->
          measured.cost() instanceof Cost.Measured cost ? cost.cpuMicrosPerMessage() : null;
      case IDLE_MEMORY ->
          measured.cost() instanceof Cost.Measured cost ? CostFigures.total(cost) : null;
    };
  }

  private static @Nullable Double latency(Phase measured, Quantile quantile) {
    Metric metric = measured.metric(Phase.LATENCY);
    Long nanos = metric == null ? null : quantile.of(metric);
    return nanos == null ? null : Double.valueOf((double) nanos);
  }
}
