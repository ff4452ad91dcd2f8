package quintet.loadtest.injector.run;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.phase.PhaseCounts;

/** Says once a second how the run goes. Confined to the scribe. */
final class ProgressLine {
  private final boolean on;
  private @Nullable PhaseRun shown;
  private long lastReceived;
  private long lastAt;
  private double rate;

  ProgressLine(boolean on) {
    this.on = on;
  }

  void print(
      long sinceStart,
      Collection<PhaseRun> phases,
      Map<String, Histogram> intervals,
      long connections) {
    if (!on || phases.isEmpty()) {
      return;
    }
    PhaseRun phase = current(phases);
    PhaseCounts counts = phase.conductor().live();
    if (phase != shown) {
      shown = phase;
      lastAt = 0;
      rate = 0;
    }
    if (counts.at() != lastAt) {
      if (lastAt != 0) {
        rate = (counts.received() - lastReceived) / ((counts.at() - lastAt) / 1e9);
      }
      lastReceived = counts.received();
      lastAt = counts.at();
    }
    Histogram latency = intervals.get(phase.plan().tag("latency"));
    System.out.printf(
        Locale.ROOT,
        "%4d s  %-15s %-8s %,11.0f/s  p50 %s  p99 %s  lost %,d  connections %,d%n",
        TimeUnit.NANOSECONDS.toSeconds(sinceStart),
        phase.plan().name(),
        phase.state(),
        rate,
        millis(latency, 50),
        millis(latency, 99),
        counts.lost(),
        connections);
  }

  /** The first that is not over; the last one if all are. */
  private static PhaseRun current(Collection<PhaseRun> phases) {
    PhaseRun last = null;
    for (PhaseRun phase : phases) {
      last = phase;
      if (!phase.conductor().finished().isDone()) {
        break;
      }
    }
    return Objects.requireNonNull(last, "a run has a phase");
  }

  private static String millis(@Nullable Histogram histogram, double percentile) {
    return histogram == null
        ? "      - ms"
        : String.format(Locale.ROOT, "%7.3f ms", histogram.getValueAtPercentile(percentile) / 1e6);
  }
}
