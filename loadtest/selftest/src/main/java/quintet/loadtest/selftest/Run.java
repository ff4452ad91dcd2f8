package quintet.loadtest.selftest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.HdrHistogram.Histogram;
import quintet.loadtest.results.log.IntervalReader;
import quintet.loadtest.results.log.MetricRecorder;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.loadtest.results.summary.Verdict;

/**
 * What a run of the injector left, as anybody could read it.
 *
 * @param summary its summary
 * @param phase the one phase of it
 * @param latency all latencies of the window, nanoseconds
 * @param seconds the same in intervals of about a second
 */
record Run(Summary summary, Phase phase, Histogram latency, List<Histogram> seconds) {
  /** Objections to the load itself, whatever the server did: without these no answer counts. */
  private static final Set<String> INTEGRITY = Set.of("unconnected", "incomplete", "overflow");

  /** Objections to when messages were sent. */
  private static final Set<String> SENDING =
      Set.of("send-lag", "rate-missed", "injector-busy", "lost");

  /** Objections that make milliseconds worthless. */
  private static final Set<String> TIMING =
      Set.of("noisy-neighbour", "injector-gc", "clock", "clock-back");

  static Run read(Path folder, String scenario) throws IOException {
    Summary summary = SummaryFile.read(folder.resolve("summary.json"));
    Phase phase = Objects.requireNonNull(summary.phase(scenario), scenario);
    List<Histogram> seconds = new ArrayList<>();
    try (IntervalReader reader = new IntervalReader(folder.resolve("run.hlog"))) {
      for (Histogram next = reader.next(); next != null; next = reader.next()) {
        if ((scenario + "." + Phase.LATENCY).equals(next.getTag())) {
          seconds.add(next);
        }
      }
    }
    return new Run(summary, phase, sum(seconds), seconds);
  }

  /**
   * All of them in one. Its range is the recorder's, because one that grows by itself takes the
   * largest value it grew for as its highest trackable one, above which nothing is counted.
   */
  static Histogram sum(List<Histogram> intervals) {
    Histogram sum = new Histogram(1, MetricRecorder.LARGEST, MetricRecorder.DIGITS);
    intervals.forEach(sum::add);
    return sum;
  }

  /**
   * This run, if its messages can be counted.
   *
   * @throws RefusedException naming the rule that objects
   */
  Run counted() throws RefusedException {
    refuse(INTEGRITY);
    return this;
  }

  /**
   * This run, if its messages were sent in time, so that tenths of a second can be trusted.
   *
   * @throws RefusedException naming the rule that objects
   */
  Run punctual() throws RefusedException {
    refuse(INTEGRITY);
    refuse(SENDING);
    return this;
  }

  /**
   * This run, if its milliseconds can be trusted.
   *
   * @throws RefusedException naming the rule that objects
   */
  Run timed() throws RefusedException {
    punctual();
    refuse(TIMING);
    return this;
  }

  /** Messages that took so many nanoseconds or longer. */
  long countFrom(long nanos) {
    return latency.getCountBetweenValues(nanos, latency.getHighestTrackableValue());
  }

  /** The latency at a quantile from 0 to 1, nanoseconds. */
  double quantile(double quantile) {
    return latency.getValueAtPercentile(100 * quantile);
  }

  /** Mean latency, nanoseconds. */
  double mean() {
    return latency.getMean();
  }

  private void refuse(Set<String> rules) throws RefusedException {
    for (Verdict verdict : summary.validity()) {
      if (!verdict.ok() && rules.contains(verdict.rule())) {
        throw new RefusedException(verdict.rule() + ": " + verdict.says());
      }
    }
  }
}
