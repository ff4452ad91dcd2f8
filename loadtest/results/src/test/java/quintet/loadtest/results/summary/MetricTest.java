package quintet.loadtest.results.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MetricTest {
  /** 1 to 100,000 microseconds, each once: every percentile is known. */
  private static Metric ramp() {
    var histogram = new Histogram(60_000_000_000L, 3);
    for (long micros = 1; micros <= 100_000; micros++) {
      histogram.recordValue(micros * 1_000);
    }
    return Metric.of(histogram, 3);
  }

  private static void assertNear(double expected, double actual) {
    assertEquals(expected, actual, expected * 0.0011);
  }

  @Test
  void sumsUpAHistogram() {
    Metric metric = ramp();
    assertEquals(100_000, metric.count());
    assertEquals(3, metric.overflow());
    assertNear(1_000, (double) metric.min());
    assertNear(50_000_000, (double) metric.p50());
    assertNear(90_000_000, (double) metric.p90());
    assertNear(99_000_000, (double) metric.p99());
    assertNear(99_900_000, (double) metric.p999());
    assertNear(99_990_000, (double) metric.p9999());
    assertNear(100_000_000, (double) metric.max());
    assertNear(50_000_500, metric.mean());
  }

  @Test
  void drawsItsCurveEvenlyOnTheHdrHistogramAxis() {
    Metric metric = ramp();
    assertEquals(101, metric.curve().size());
    assertEquals(0.0, metric.curve().getFirst().quantile());
    CurvePoint p99 = metric.curve().get(40);
    assertEquals(0.99, p99.quantile(), 1e-12);
    assertNear((double) metric.p99(), (double) p99.value());
    for (int i = 1; i < metric.curve().size(); i++) {
      assertTrue(
          metric.curve().get(i).value() >= metric.curve().get(i - 1).value(), "falls at " + i);
    }
  }

  @Test
  void endsItsCurveWhereTheSamplesEnd() {
    var histogram = new Histogram(60_000_000_000L, 3);
    for (int i = 0; i < 1_000; i++) {
      histogram.recordValue(1_000_000);
    }
    Metric metric = Metric.of(histogram, 0);
    assertEquals(0.999, metric.curve().getLast().quantile(), 1e-9);
  }

  @Test
  void isAllZeroWithoutValues() {
    Metric metric = Metric.of(new Histogram(60_000_000_000L, 3), 0);
    assertEquals(0, metric.count());
    assertEquals(0, metric.min());
    assertEquals(0, metric.max());
    assertEquals(0.0, metric.mean());
    assertTrue(metric.curve().isEmpty());
    assertFalse(metric.supports(0.5));
  }

  @Test
  void showsAPercentileOnlyWithTenSamplesBeyondIt() {
    Metric five = Metric.of(Summaries.histogram(1_000_000, 500, 1), 0);
    assertNotNull(Quantile.P90.of(five));
    assertNull(Quantile.P99.of(five));
    assertNull(Quantile.P999.of(five));
    Metric thousand = Metric.of(Summaries.histogram(1_000_000, 1_000, 1), 0);
    assertEquals(thousand.p99(), Quantile.P99.of(thousand));
  }
}
