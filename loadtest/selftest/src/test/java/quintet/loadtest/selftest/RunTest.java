package quintet.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.log.MetricRecorder;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summaries;

class RunTest {
  @Test
  void theLargestValueCountsWhicheverIntervalHasIt() {
    for (List<Histogram> intervals :
        List.of(
            List.of(interval(504.1), interval(504.6)), List.of(interval(504.6), interval(504.1)))) {
      assertEquals(2, run(intervals).countFrom(nanos(490)));
    }
  }

  @Test
  void aMessageCountsFromTheValueOnAndNoneBelow() {
    assertEquals(1, run(List.of(interval(0.3), interval(500))).countFrom(nanos(490)));
  }

  private static Run run(List<Histogram> intervals) {
    Phase phase = Summaries.phase("echo", nanos(0.3), 1_000, 1).build();
    return new Run(Summaries.run("netty", phase), phase, Run.sum(intervals), intervals);
  }

  private static Histogram interval(double millis) {
    Histogram interval = new Histogram(1, MetricRecorder.LARGEST, MetricRecorder.DIGITS);
    interval.recordValue(nanos(millis));
    return interval;
  }

  private static long nanos(double millis) {
    return (long) (millis * TimeUnit.MILLISECONDS.toNanos(1));
  }
}
