package quintet.loadtest.results.files;

import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Verdict;

/**
 * A run in the OpenMetrics text format, version 1.0: to be pushed to, or scraped into, whatever
 * keeps such figures. Base units: seconds and shares. Percentiles that too few samples support are
 * left out; whether the figures may be believed is a metric beside them.
 */
final class OpenMetricsFile {
  private static final double NANOS = 1e9;

  private OpenMetricsFile() {}

  /**
   * Writes a run.
   *
   * @throws IOException if the file can't be written
   */
  static void write(Path file, Summary summary) throws IOException {
    WholeFile.write(
        file, out -> OpenMetricsTextFormatWriter.builder().build().write(out, snapshots(summary)));
  }

  private static MetricSnapshots snapshots(Summary summary) {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    all.metricSnapshot(latencies(summary));
    all.metricSnapshot(
        gauge(
            summary,
            "offered_rate",
            "Messages per second of the timetable; 0: closed loop.",
            phase -> phase.rate().offeredPerSecond()));
    all.metricSnapshot(
        gauge(
            summary,
            "sent_rate",
            "Messages sent per second.",
            phase -> phase.rate().sentPerSecond()));
    all.metricSnapshot(
        gauge(
            summary,
            "received_rate",
            "Answers or deliveries received per second.",
            phase -> phase.rate().receivedPerSecond()));
    all.metricSnapshot(
        gauge(
            summary,
            "lost_messages",
            "Messages that never arrived.",
            phase -> (double) phase.integrity().lost()));
    all.metricSnapshot(
        gauge(
            summary,
            "server_cpu_seconds_per_message",
            "CPU time of the server per message; NaN: not measured.",
            OpenMetricsFile::cpuPerMessage));
    all.metricSnapshot(
        gauge(
            summary,
            "valid",
            "1 if no rule objected to the phase, else 0.",
            phase -> summary.objections(phase.name()).isEmpty() ? 1 : 0));
    all.metricSnapshot(rules(summary));
    return all.build();
  }

  private static double cpuPerMessage(Phase phase) {
    return phase.cost() instanceof Cost.Measured cost && cost.cpuMicrosPerMessage() != null
        ? cost.cpuMicrosPerMessage() / 1e6
        : Double.NaN;
  }

  private static SummarySnapshot latencies(Summary summary) {
    SummarySnapshot.Builder points =
        SummarySnapshot.builder()
            .name("quintet_duration_seconds")
            .unit(Unit.SECONDS)
            .help("A duration of the load test, see the label metric.");
    for (Phase phase : summary.phases()) {
      phase
          .metrics()
          .forEach((name, metric) -> {
            if (metric.count() > 0) {
              points.dataPoint(
                  SummaryDataPointSnapshot.builder()
                      .labels(labels(summary, phase.name(), "metric", name))
                      .count(metric.count())
                      .sum(metric.mean() * metric.count() / NANOS)
                      .quantiles(quantiles(metric))
                      .build());
            }
          });
    }
    return points.build();
  }

  private static Quantiles quantiles(Metric metric) {
    List<Quantile> found = new ArrayList<>();
    for (quintet.loadtest.results.summary.Quantile each :
        quintet.loadtest.results.summary.Quantile.values()) {
      Long value = each.of(metric);
      if (value != null) {
        found.add(new Quantile(each.share(), value / NANOS));
      }
    }
    return Quantiles.of(found);
  }

  private static GaugeSnapshot gauge(
      Summary summary, String name, String help, ToDoubleFunction<Phase> figure) {
    GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name("quintet_" + name).help(help);
    for (Phase phase : summary.phases()) {
      builder.dataPoint(
          GaugeDataPointSnapshot.builder()
              .labels(labels(summary, phase.name()))
              .value(figure.applyAsDouble(phase))
              .build());
    }
    return builder.build();
  }

  private static GaugeSnapshot rules(Summary summary) {
    GaugeSnapshot.Builder builder =
        GaugeSnapshot.builder()
            .name("quintet_rule_figure")
            .help("What a rule of validity found, in the unit of its label.");
    for (Verdict verdict : summary.validity()) {
      builder.dataPoint(
          GaugeDataPointSnapshot.builder()
              .labels(
                  labels(
                      summary,
                      verdict.phase(),
                      "rule",
                      verdict.rule(),
                      "unit",
                      verdict.unit(),
                      "ok",
                      String.valueOf(verdict.ok())))
              .value(verdict.figure())
              .build());
    }
    return builder.build();
  }

  private static Labels labels(Summary summary, String phase, String... more) {
    var server = summary.server();
    String model = server == null || server.model() == null ? "" : server.model();
    Labels common =
        Labels.of(
            "run",
            summary.run().id(),
            "scenario",
            summary.run().scenario(),
            "model",
            model,
            "phase",
            phase);
    return common.merge(Labels.of(more));
  }
}
