package quintet.loadtest.report.figure;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.statistics.Series;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantile;
import quintet.loadtest.results.summary.Quantity;

/** The figures by which servers are compared. */
public enum Figure {
  /** What 99 % of the others wait while one handler blocks. */
  BLOCK_P99("Beside BLOCK, p99", "bystander-block", Measure.P99),
  /** What 99 % of the others wait while one handler computes. */
  BURN_P99("Beside BURN, p99", "bystander-burn", Measure.P99),
  /** Median latency of an echo at the busy rate. */
  BUSY_ECHO_P50("Busy echo p50", "echo-busy", Measure.P50),
  /** 99th percentile of the latency of an echo at the busy rate. */
  BUSY_ECHO_P99("Busy echo p99", "echo-busy", Measure.P99),
  /** CPU time of the server per echo at the busy rate. */
  BUSY_ECHO_CPU("CPU per busy echo", "echo-busy", Measure.CPU),
  /** Heap that the server allocates per echo at the busy rate. */
  BUSY_ECHO_ALLOCATED("Allocated per busy echo", "echo-busy", Measure.ALLOCATION),
  /** Median latency of a delivery at the busy rate. */
  BUSY_FANOUT_P50("Busy fan-out p50", "fanout-busy", Measure.P50),
  /** 99th percentile of the latency of a delivery at the busy rate. */
  BUSY_FANOUT_P99("Busy fan-out p99", "fanout-busy", Measure.P99),
  /** CPU time of the server per delivery at the busy rate. */
  BUSY_FANOUT_CPU("CPU per busy delivery", "fanout-busy", Measure.CPU),
  /** Heap that the server allocates per delivery at the busy rate. */
  BUSY_FANOUT_ALLOCATED("Allocated per busy delivery", "fanout-busy", Measure.ALLOCATION),
  /** 99th percentile of the latency of an echo at the highest rate of the injector. */
  PRESSING_ECHO_P99("Pressing echo p99", "echo-pressing", Measure.P99),
  /** 99th percentile of the latency of a delivery at the highest rate of the injector. */
  PRESSING_FANOUT_P99("Pressing fan-out p99", "fanout-pressing", Measure.P99),
  /** 99th percentile of the latency of an echo at a rate that is the same everywhere. */
  LIGHT_ECHO_P99("Light echo p99", "echo-light", Measure.P99),
  /** 99th percentile of the latency of a delivery at a rate that is the same everywhere. */
  LIGHT_FANOUT_P99("Light fan-out p99", "fanout-light", Measure.P99),
  /** Median latency of an echo. */
  ECHO_P50("Echo p50", "echo", Measure.P50),
  /** 99th percentile of the latency of an echo. */
  ECHO_P99("Echo p99", "echo", Measure.P99),
  /** Median latency of a delivery. */
  FANOUT_P50("Fan-out p50", "fanout", Measure.P50),
  /** 99th percentile of the latency of a delivery. */
  FANOUT_P99("Fan-out p99", "fanout", Measure.P99),
  /** CPU time of the server per echo. */
  ECHO_CPU("CPU per echo", "echo", Measure.CPU),
  /** Heap that the server allocates per echo. */
  ECHO_ALLOCATED("Allocated per echo", "echo", Measure.ALLOCATION),
  /** CPU time of the server per delivery. */
  FANOUT_CPU("CPU per delivery", "fanout", Measure.CPU),
  /** Heap that the server allocates per delivery. */
  FANOUT_ALLOCATED("Allocated per delivery", "fanout", Measure.ALLOCATION),
  /** Highest rate of echoes that met the objective. */
  ECHO_CAPACITY("Echo capacity", "echo-capacity", Measure.CAPACITY),
  /** Highest rate of deliveries that met the objective. */
  FANOUT_CAPACITY("Fan-out capacity", "fanout-capacity", Measure.CAPACITY),
  /** 99th percentile of a plain client's echo at a rate that presses the weakest server. */
  WORK_PRESSING_P99("Pressed, p99", "work-pressing", Measure.P99),
  /** Answers and deliveries that the server gave a second at that rate. */
  WORK_PRESSING_RATE("Pressed, carried", "work-pressing", Measure.RATE),
  /** CPU time of the server per answer or delivery at that rate. */
  WORK_PRESSING_CPU("Pressed, CPU per message", "work-pressing", Measure.CPU),
  /** 99th percentile of a plain client's echo at the workload's own rate. */
  WORK_LIGHT_P99("Light, p99", "work-light", Measure.P99),
  /** CPU time of the server per answer or delivery at that rate. */
  WORK_LIGHT_CPU("Light, CPU per message", "work-light", Measure.CPU),
  /** Highest rate of messages that met the workload's objective. */
  WORK_CAPACITY("Work capacity", "work-capacity", Measure.CAPACITY),
  /** Memory of a connection that says nothing. */
  IDLE_MEMORY("Per idle connection", "idle", Measure.MEMORY);

  /** What is measured, whatever the phase. */
  private enum Measure {
    P50("nanoseconds"),
    P99("nanoseconds"),
    CPU("microseconds"),
    ALLOCATION("bytes"),
    RATE("messages per second"),
    CAPACITY("messages per second"),
    MEMORY("bytes");

    private final String unit;

    Measure(String unit) {
      this.unit = unit;
    }
  }

  private final String label;
  private final String phase;
  private final Measure measure;

  Figure(String label, String phase, Measure measure) {
    this.label = label;
    this.phase = phase;
    this.measure = measure;
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
    return measure.unit;
  }

  /** True of what a bar can show: costs, which add up. */
  public boolean isCost() {
    return measure == Measure.CPU || measure == Measure.ALLOCATION || measure == Measure.MEMORY;
  }

  /** True where more is better; of all others less is. */
  public boolean moreIsBetter() {
    return measure == Measure.CAPACITY || measure == Measure.RATE;
  }

  /** A value with its unit, for people. */
  public String text(double amount) {
    return switch (measure) {
      case P50, P99 -> Quantity.nanos(amount);
      case CPU -> Quantity.micros(amount);
      case CAPACITY, RATE -> Quantity.perSecond(amount) + "/s";
      case ALLOCATION, MEMORY -> Quantity.bytes(amount);
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

  /**
   * Its value in one run of its phase, in its unit; null if it was not measured. A capacity that is
   * only known to be at least so much has no ratio to others, and is not measured in that sense.
   */
  public @Nullable Double of(Phase measured) {
    return switch (measure) {
      case P50 -> latency(measured, Quantile.P50);
      case P99 -> latency(measured, Quantile.P99);
      case CPU -> measured.cost() instanceof Cost.Measured cost ? CostFigures.cpu(cost) : null;
      case ALLOCATION ->
          measured.cost() instanceof Cost.Measured cost ? cost.allocatedBytesPerMessage() : null;
      case RATE -> measured.rate().receivedPerSecond();
      case CAPACITY -> capacity(measured.capacity());
      case MEMORY -> measured.cost() instanceof Cost.Measured cost ? CostFigures.total(cost) : null;
    };
  }

  /** Why that run's value is hidden, in a few words; null if it is not, or was not measured. */
  public @Nullable String whyHidden(Phase measured) {
    Metric metric = measured.metric(Phase.LATENCY);
    return switch (measure) {
      case P50 -> metric == null ? null : Quantile.P50.whyHidden(metric);
      case P99 -> metric == null ? null : Quantile.P99.whyHidden(metric);
      case CPU, ALLOCATION, RATE, CAPACITY, MEMORY -> null;
    };
  }

  private static @Nullable Double capacity(@Nullable Capacity found) {
    return found == null || found.atLeast() ? null : Double.valueOf(found.perSecond());
  }

  private static @Nullable Double latency(Phase measured, Quantile quantile) {
    Metric metric = measured.metric(Phase.LATENCY);
    Long nanos = metric == null ? null : quantile.of(metric);
    return nanos == null ? null : Double.valueOf((double) nanos);
  }
}
