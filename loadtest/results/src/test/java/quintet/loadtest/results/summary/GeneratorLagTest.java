package quintet.loadtest.results.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class GeneratorLagTest {
  private static final int COUNT = 1_000_000;

  /** Mostly {@code usual}, and one of a thousand {@code rare}, nanoseconds. */
  private static Histogram histogram(long usual, long rare) {
    var histogram = new Histogram(60_000_000_000L, 3);
    histogram.recordValueWithCount(usual, COUNT - COUNT / 500);
    histogram.recordValueWithCount(rare, COUNT / 500);
    return histogram;
  }

  private static PhaseBuilder phase(Histogram latency, String lag, Histogram lags) {
    return new PhaseBuilder("echo", 5).metric(Phase.LATENCY, latency, 0).metric(lag, lags, 0);
  }

  private static Metric latency(PhaseBuilder builder) {
    return Objects.requireNonNull(builder.build().metric(Phase.LATENCY));
  }

  @Test
  void hidesAPercentileWhoseLagIsAFifthOfIt() {
    for (String lag : new String[] {Phase.SEND_LAG, Phase.RECEIVE_LAG}) {
      Metric judged =
          latency(phase(histogram(400_000, 1_000_000), lag, histogram(70_000, 210_000)));
      assertEquals(judged.p99(), Quantile.P99.of(judged));
      assertNull(Quantile.P999.of(judged));
      assertNull(judged.shownMax());
      assertEquals(lag.replace('-', ' ') + " 210 µs", Quantile.P999.whyHidden(judged));
      assertEquals(1_000_000.0, (double) judged.p999(), 1_000, "stands in the file all the same");
    }
  }

  @Test
  void hidesNothingForALagUnderItsFloor() {
    Metric judged =
        latency(phase(histogram(60_000, 80_000), Phase.SEND_LAG, histogram(40_000, 49_900)));
    assertEquals(Map.of(), judged.hidden());
    assertNotNull(judged.shownMax());
  }

  @Test
  void hidesACurveBetweenTwoPercentilesUnlessBothAreShown() {
    Metric judged =
        latency(
            phase(histogram(400_000, 1_000_000), Phase.RECEIVE_LAG, histogram(70_000, 210_000)));
    assertTrue(judged.supports(0.95));
    assertTrue(judged.supports(0.99));
    assertEquals("receive lag 210 µs", judged.whyHidden(0.995));
    assertEquals("receive lag 210 µs", judged.whyHidden(0.9995));
  }

  @Test
  void movesWithItsThresholds() {
    Histogram latency = histogram(400_000, 1_000_000);
    Histogram lags = histogram(70_000, 210_000);
    assertEquals(
        Map.of(),
        latency(
                new PhaseBuilder("echo", 5)
                    .thresholds(Thresholds.parse("lag-share=22"))
                    .metric(Phase.LATENCY, latency, 0)
                    .metric(Phase.SEND_LAG, lags, 0))
            .hidden());
    assertEquals(
        6,
        latency(
                new PhaseBuilder("echo", 5)
                    .thresholds(Thresholds.parse("lag-share=1,lag-floor=5"))
                    .metric(Phase.LATENCY, latency, 0)
                    .metric(Phase.SEND_LAG, lags, 0))
            .hidden()
            .size());
  }

  @Test
  void holdsTheSpreadOfARoomAgainstTheReadsAlone() {
    Phase room =
        phase(histogram(400_000, 400_000), Phase.SEND_LAG, histogram(300_000, 300_000))
            .metric(Phase.SPREAD, histogram(500_000, 500_000), 0)
            .build();
    assertEquals(Map.of(), Objects.requireNonNull(room.metric(Phase.SPREAD)).hidden());
    assertEquals(6, Objects.requireNonNull(room.metric(Phase.LATENCY)).hidden().size());
    assertEquals(Map.of(), Objects.requireNonNull(room.metric(Phase.SEND_LAG)).hidden());
  }

  @Test
  void keepsTheRunValidAndTheOtherFigures() {
    Phase late =
        Summaries.phase("echo", 400_000, 10_000, 1)
            .metric(Phase.RECEIVE_LAG, Summaries.histogram(200_000, 10_000, 2), 0)
            .build();
    assertTrue(Summaries.run("netty", late).valid());
    assertNull(Quantile.P50.of(Objects.requireNonNull(late.metric(Phase.LATENCY))));
  }

  @Test
  void countsTheMessagesOfARoomAndNotTheirDeliveries() {
    Phase room =
        new PhaseBuilder("mixed", 5)
            .metric(Phase.LATENCY, Summaries.histogram(900_000, 100_000, 1), 0)
            .metric(Phase.LATENCY_IN_ROOM + 100, Summaries.histogram(900_000, 90_000, 1), 0)
            .metric(Phase.FIRST_RECEIVER, Summaries.histogram(300_000, 1_000, 2), 0)
            .build();
    Metric latency = Objects.requireNonNull(room.metric(Phase.LATENCY));
    assertEquals(100_000, latency.count());
    assertEquals(1_000, latency.independent());
    assertEquals(latency.p99(), Quantile.P99.of(latency));
    assertEquals("too few samples", Quantile.P999.whyHidden(latency));
    Metric sized = Objects.requireNonNull(room.metric(Phase.LATENCY_IN_ROOM + 100));
    assertEquals(900, sized.independent());
    assertEquals("too few samples", Quantile.P99.whyHidden(sized));
  }

  @Test
  void callsAPromiseKeptThatHoldsWhateverTheLagAndAnyOtherUnknown() {
    Phase late =
        phase(histogram(400_000, 1_000_000), Phase.SEND_LAG, histogram(70_000, 210_000)).build();
    assertTrue(Slo.of(Objective.parse("p99.9=2ms"), List.of(late)).met());
    Slo missed = Slo.of(Objective.parse("p99.9=900us"), List.of(late));
    assertEquals(
        List.of(
            "objective p99.9=900us missed: echo p99.9 unknown: send lag 210 µs among 1,000,000"
                + " messages, limit 900 µs"),
        missed.missed());
    assertNull(missed.promises().getFirst().measured());
  }
}
