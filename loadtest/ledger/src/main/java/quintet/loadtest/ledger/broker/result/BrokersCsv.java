package quintet.loadtest.ledger.broker.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.report.html.Csv;
import quintet.loadtest.results.disk.WholeFile;

/**
 * {@code brokers.csv}: a line for each model and arm, with what it is of the arm without a broker.
 */
public final class BrokersCsv {
  private static final double MICRO = 1e3; // ns

  private BrokersCsv() {}

  /** Writes it anew. */
  public static void write(Path file, Run run) throws IOException {
    WholeFile.write(file, of(run.costs()));
  }

  static String of(Costs costs) {
    Csv csv =
        new Csv(
            List.of(
                "model",
                "servers",
                "broker",
                "valid_runs",
                "median_us",
                "median_times",
                "median_times_low",
                "median_times_high",
                "p99_us",
                "cpu_us",
                "cpu_times",
                "cpu_times_low",
                "cpu_times_high",
                "broker_cpu_us"));
    for (String model : costs.models()) {
      for (Arm arm : Arm.values()) {
        Estimate median = costs.of(model, arm, Figure.MEDIAN);
        Estimate medianTimes = costs.times(model, Figure.MEDIAN, arm, Arm.ALONE);
        Estimate cpuTimes = costs.times(model, Figure.CPU, arm, Arm.ALONE);
        csv.row(
            model,
            arm.servers(),
            arm.hasBroker() ? "yes" : "no",
            median.n(),
            micros(median),
            finite(medianTimes.value()),
            finite(medianTimes.low()),
            finite(medianTimes.high()),
            micros(costs.of(model, arm, Figure.P99)),
            micros(costs.of(model, arm, Figure.CPU)),
            finite(cpuTimes.value()),
            finite(cpuTimes.low()),
            finite(cpuTimes.high()),
            micros(costs.of(model, arm, Figure.BROKER_CPU)));
      }
    }
    return csv.text();
  }

  private static @Nullable Double micros(Estimate estimate) {
    return finite(estimate.value() / MICRO);
  }

  // What is not known, or bounded nowhere, is an empty field.
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) && value > 0 ? value : null;
  }
}
