package quintet.loadtest.injector.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.phase.PhaseConductor;
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
      long sinceStart, List<PhaseRun> stages, Map<String, Histogram> intervals, long connections) {
    if (!on) {
      return;
    }
    PhaseRun stage = current(stages);
    PhaseConductor phase = stage.phase();
    PhaseCounts counts = phase.live();
    if (stage != shown) {
      shown = stage;
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
    Histogram latency = intervals.get(stage.plan().tag("latency"));
    System.out.printf(
        Locale.ROOT,
        "%4d s  %-7s %-8s %,11.0f/s  p50 %s  p99 %s  lost %,d  connections %,d%n",
        TimeUnit.NANOSECONDS.toSeconds(sinceStart),
        stage.plan().name(),
        state(stage, phase),
        rate,
        millis(latency, 50),
        millis(latency, 99),
        counts.lost(),
        connections);
  }

  private static PhaseRun current(List<PhaseRun> stages) {
    for (PhaseRun stage : stages) {
      if (!stage.phase().finished().isDone()) {
        return stage;
      }
    }
    return stages.getLast();
  }

  private static String state(PhaseRun stage, PhaseConductor phase) {
    if (!phase.begun()) {
      return "connect";
    }
    if (!stage.window().isDone()) {
      return "warm-up";
    }
    return phase.finished().isDone() ? "over" : "measure";
  }

  private static String millis(@Nullable Histogram histogram, double percentile) {
    return histogram == null
        ? "      - ms"
        : String.format(Locale.ROOT, "%7.3f ms", histogram.getValueAtPercentile(percentile) / 1e6);
  }
}
