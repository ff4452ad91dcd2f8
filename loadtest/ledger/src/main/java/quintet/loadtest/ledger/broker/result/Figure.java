package quintet.loadtest.ledger.broker.result;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is compared, in nanoseconds all. */
public enum Figure {
  /** Latency that half of the deliveries stay within. */
  MEDIAN("Latency of a delivery, median"),
  /** Latency that 99 of 100 stay within. */
  P99("Latency of a delivery, 99 %"),
  /** What a delivery takes of all servers together. */
  CPU("CPU of all servers for a delivery"),
  /** What a delivery takes of the broker. */
  BROKER_CPU("CPU of the broker for a delivery");

  private final String title;

  Figure(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** For programs. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its value in a run; null if that has none. */
  @Nullable Double of(Measured run) {
    return switch (this) {
      case MEDIAN -> run.median();
      case P99 -> run.p99();
      case CPU -> run.cpu();
      case BROKER_CPU -> run.brokerCpu();
    };
  }
}
