package quintet.loadtest.results.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefereeTest {
  private static final int COUNT = 10_000;
  private static final Half STEADY = new Half(COUNT / 2, 400_000L, 10.0, 0.0, 0.0, 512.0);

  private static PhaseBuilder good() {
    return Summaries.phase("echo", 400_000, COUNT, 1);
  }

  private static Verdict verdict(Summary summary, Rule rule) {
    return summary.validity().stream()
        .filter(v -> v.rule().equals(rule.id()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> broken(Summary summary) {
    return summary.validity().stream().filter(v -> !v.ok()).map(Verdict::rule).toList();
  }

  @Test
  void acceptsARunWithoutFault() {
    Summary summary = Summaries.run("netty", good().build());
    assertTrue(summary.valid());
    assertEquals(List.of(), broken(summary));
    List<String> silent =
        Arrays.stream(Rule.values())
            .map(Rule::id)
            .filter(id -> summary.validity().stream().noneMatch(v -> v.rule().equals(id)))
            .toList();
    assertEquals(
        List.of(
            "lag-share",
            "lag-floor",
            "littles-law",
            "memory-noise",
            "not-together",
            "clocks-apart",
            "unwritten"),
        silent,
        "every rule of one open loop speaks");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"LOST", "DUPLICATED", "REORDERED", "CORRUPTED", "MISROUTED", "EVICTED", "ERRORS"})
  void objectsToASingleFaultyMessage(Rule rule) {
    var found =
        new Integrity(
            COUNT,
            COUNT,
            COUNT,
            rule == Rule.LOST ? 1 : 0,
            rule == Rule.DUPLICATED ? 1 : 0,
            rule == Rule.REORDERED ? 1 : 0,
            rule == Rule.CORRUPTED ? 1 : 0,
            rule == Rule.MISROUTED ? 1 : 0,
            rule == Rule.EVICTED ? 1 : 0,
            rule == Rule.ERRORS ? 1 : 0);
    Summary summary = Summaries.run("netty", good().integrity(found).build());
    assertFalse(summary.valid());
    assertEquals(List.of(rule.id()), broken(summary));
    Verdict verdict = verdict(summary, rule);
    assertEquals(1.0, verdict.figure());
    assertEquals(0.0, verdict.threshold());
    assertEquals("echo", verdict.phase());
    assertTrue(verdict.says().startsWith("1 "), verdict.says());
  }

  @Test
  void objectsToAFleetThatIsNotComplete() {
    Connections fleet = new Connections(1_000, 990, 10, 20, 0);
    Summary summary = Summaries.run("netty", good().connections(fleet).build());
    assertEquals(List.of("unconnected"), broken(summary));
    assertEquals(
        "10 of 1,000 connections did not open.", verdict(summary, Rule.UNCONNECTED).says());
  }

  @Test
  void objectsToASendLagThatIsMostOfTheLatency() {
    var lag = Summaries.histogram(1_200_000, COUNT, 2);
    Summary summary = Summaries.run("netty", good().metric(Phase.SEND_LAG, lag, 0).build());
    assertEquals(List.of("send-lag"), broken(summary));
  }

  @Test
  void hidesWhatARareSendLagMadeAndCountsTheRest() {
    var lag = Summaries.histogram(40_000, COUNT, 2);
    lag.recordValueWithCount(3_000_000, COUNT / 20); // one in twenty
    Summary summary = Summaries.run("netty", good().metric(Phase.SEND_LAG, lag, 0).build());
    assertTrue(summary.valid());
    Metric latency = Objects.requireNonNull(summary.phases().getFirst().metric(Phase.LATENCY));
    assertTrue(latency.hidden().containsKey("p99"), "hidden: " + latency.hidden());
    assertFalse(latency.hidden().containsKey("p50"), "hidden: " + latency.hidden());
  }

  @Test
  void acceptsTheSameSendLagWhereTheServerIsFarSlower() {
    Phase slow =
        good()
            .metric(Phase.SEND_LAG, Summaries.histogram(1_200_000, COUNT, 2), 0)
            .metric(Phase.LATENCY, Summaries.histogram(40_000_000, COUNT, 3), 0)
            .build();
    assertTrue(Summaries.run("netty", slow).valid());
  }

  @Test
  void isSilentAboutTheScheduleOfAClosedLoop() {
    Phase closed =
        new PhaseBuilder("echo", 5)
            .metric(Phase.LATENCY, Summaries.histogram(400_000, COUNT, 1), 0)
            .rate(new Rate(0, 2_000, 2_000))
            .build();
    List<String> rules =
        Summaries.run("netty", closed).validity().stream().map(Verdict::rule).toList();
    assertFalse(rules.contains("send-lag"));
    assertFalse(rules.contains("rate-missed"));
  }

  @Test
  void objectsToARateThatWasNotReached() {
    Summary summary = Summaries.run("netty", good().rate(new Rate(2_000, 1_900, 1_900)).build());
    assertEquals(List.of("rate-missed"), broken(summary));
    assertEquals(5.0, verdict(summary, Rule.RATE_MISSED).figure(), 1e-9);
    assertEquals(
        "1,900 of the offered 2,000 messages per second were sent.",
        verdict(summary, Rule.RATE_MISSED).says());
  }

  @Test
  void objectsToABusyInjector() {
    Summary summary =
        Summaries.run("netty", good().injector(Injector.of(4.9, COUNT, 0.97, 0)).build());
    assertEquals(List.of("injector-busy"), broken(summary));
    assertEquals(97.0, verdict(summary, Rule.INJECTOR_BUSY).figure(), 1e-9);
  }

  @Test
  void objectsToValuesBeyondTheHistogram() {
    var histogram = Summaries.histogram(400_000, COUNT, 1);
    assertEquals(
        List.of("overflow"),
        broken(Summaries.run("netty", good().metric("latency", histogram, 2).build())));
  }

  @Test
  void objectsToARunThatWasCutShort() {
    Summary summary = Summaries.run("netty", false, good().build());
    assertEquals(List.of("incomplete"), broken(summary));
    assertEquals(1, summary.objections("echo").size(), "concerns every phase");
  }

  @Test
  void saysWhichPercentilesTooFewSamplesHide() {
    Phase few = Summaries.phase("echo", 400_000, 500, 1).build();
    Verdict verdict = verdict(Summaries.run("netty", few), Rule.FEW_SAMPLES);
    assertTrue(verdict.ok());
    assertEquals(
        "500 samples: p99 needs 1,000, so it and all beyond are not shown.", verdict.says());
    Phase none = Summaries.phase("echo", 400_000, 5, 1).build();
    assertFalse(verdict(Summaries.run("netty", none), Rule.FEW_SAMPLES).ok());
  }

  @Test
  void asksForAsManySamplesBeyondAPercentileAsItsThresholdSays() {
    Phase stricter =
        new PhaseBuilder("echo", 5)
            .thresholds(Thresholds.parse("few-samples=100"))
            .metric(Phase.LATENCY, Summaries.histogram(400_000, 1_000, 1), 0)
            .build();
    Metric latency = Objects.requireNonNull(stricter.metric(Phase.LATENCY));
    assertEquals(0.9, latency.shownUpTo(), 1e-9);
    assertNotNull(Quantile.P90.of(latency));
    assertNull(Quantile.P99.of(latency));
    Summary summary =
        Summary.of(
            Summaries.facts(),
            Summaries.run("netty").machine(),
            null,
            List.of(stricter),
            true,
            Thresholds.parse("few-samples=501"));
    Verdict verdict = verdict(summary, Rule.FEW_SAMPLES);
    assertFalse(verdict.ok());
    assertEquals("Accepted: at least 501 samples.", verdict.accepts());
  }

  @Test
  void objectsToAServerThatStillCompiles() {
    Half half = new Half(COUNT / 2, 400_000L, 25.0, 0.6, 0.0, 512.0);
    Summary summary = Summaries.run("netty", good().halves(new Halves(half, STEADY)).build());
    assertEquals(List.of("not-warm"), broken(summary));
    assertEquals(60.0, verdict(summary, Rule.NOT_WARM).figure(), 1e-9);
  }

  @Test
  void objectsToAServerWhoseCompilersGetNoCpu() {
    Half half = new Half(COUNT / 2, 400_000L, 25.0, 0.01, 0.9, 512.0);
    Summary summary = Summaries.run("threads", good().halves(new Halves(half, half)).build());
    assertEquals(List.of("not-warm"), broken(summary));
    assertEquals(90.0, verdict(summary, Rule.NOT_WARM).figure(), 1e-9);
    assertEquals(
        "The server's compilers took up to 1.0 % of its CPU time, and waited for 90.0 % more.",
        verdict(summary, Rule.NOT_WARM).says());
  }

  @Test
  void objectsToAllocationThatIsAnotherInTheSecondHalf() {
    Half half = new Half(COUNT / 2, 400_000L, 10.0, 0.0, 0.0, 2_048.0);
    Summary falling = Summaries.run("netty", good().halves(new Halves(half, STEADY)).build());
    assertEquals(List.of("drifting"), broken(falling));
    assertEquals(300.0, verdict(falling, Rule.DRIFTING).figure(), 1e-9);
    Summary rising = Summaries.run("netty", good().halves(new Halves(STEADY, half)).build());
    assertEquals(List.of("drifting"), broken(rising));
    Half few = new Half(COUNT / 2, 400_000L, 10.0, 0.0, 0.0, 23.0);
    Half fewer = new Half(COUNT / 2, 400_000L, 10.0, 0.0, 0.0, 10.2);
    Summary hardly = Summaries.run("netty", good().halves(new Halves(few, fewer)).build());
    assertEquals(10.0, verdict(hardly, Rule.DRIFTING).figure(), 1e-9, "of two objects' bytes");
  }

  @Test
  void objectsToCpuTimeThatDrifts() {
    Half dearer = new Half(COUNT / 2, 410_000L, 16.0, 0.0, 0.0, 512.0);
    Summary summary = Summaries.run("netty", good().halves(new Halves(STEADY, dearer)).build());
    assertEquals(List.of("drifting"), broken(summary));
    assertEquals(60.0, verdict(summary, Rule.DRIFTING).figure(), 1e-9);
    assertEquals(
        "First half against second: CPU per message without compilers 10.0 µs and 16.0 µs, allocated"
            + " per message 512 B and 512 B.",
        verdict(summary, Rule.DRIFTING).says());
  }

  @Test
  void asksNoSteadyStateOfPhasesThatHaveNone() {
    Half half = new Half(COUNT / 2, 400_000L, 10.0, 0.9, 0.0, 512.0);
    Half other = new Half(COUNT / 2, 900_000L, 30.0, 0.0, 0.0, 12.0);
    for (String name :
        List.of("idle", "churn", "bystander-block", "echo-capacity", "echo-capacity@3")) {
      Phase phase =
          Summaries.phase(name, 400_000, COUNT, 1).halves(new Halves(half, other)).build();
      assertTrue(Summaries.run("netty", phase).valid(), name);
    }
  }

  @Test
  void doesNotObjectToALatencyThatGrowsWhereTheServerIsPressed() {
    Half later = new Half(COUNT / 2, 900_000_000L, 10.0, 0.0, 0.0, 512.0);
    Halves growing = new Halves(STEADY, later);
    Phase pressing = Summaries.phase("echo-pressing", 400_000, COUNT, 1).halves(growing).build();
    assertTrue(Summaries.run("netty", pressing).valid());
    Phase busy = Summaries.phase("echo-busy", 400_000, COUNT, 1).halves(growing).build();
    assertEquals(List.of("latency-drifting"), broken(Summaries.run("netty", busy)));
  }

  @Test
  void objectsToAHypervisorThatGivesTheMachineToOthers() {
    Injector amid = Injector.of(0.4, COUNT, 0.3, 0).amid(0.01, 0.25, null);
    Summary summary = Summaries.run("netty", good().injector(amid).build());
    assertEquals(List.of("noisy-neighbour"), broken(summary));
    assertEquals(25.0, verdict(summary, Rule.NOISY_NEIGHBOUR).figure(), 1e-9);
  }

  @Test
  void objectsToAClockThatRunsAwayOrBack() {
    Injector fast = Injector.of(0.4, COUNT, 0.3, 0).amid(0.0, 0.0, new Clock("hpet", 0.002, 0));
    Summary runaway = Summaries.run("netty", good().injector(fast).build());
    assertEquals(List.of("clock"), broken(runaway));
    assertEquals(
        "The clock (hpet) ran 0.2000 % faster than the wall clock.",
        verdict(runaway, Rule.CLOCK).says());
    Injector back = Injector.of(0.4, COUNT, 0.3, 0).amid(0.0, 0.0, new Clock(null, 0, 1));
    Summary stepped = Summaries.run("netty", good().injector(back).build());
    assertEquals(List.of("clock-back"), broken(stepped));
  }

  @Test
  void objectsToAMeanLatencyThatDoesNotExplainWhatWasUnderWay() {
    Phase kept =
        new PhaseBuilder("echo", 5)
            .metric(Phase.LATENCY, Summaries.histogram(400_000, COUNT, 1), 0)
            .inFlight(1L)
            .build();
    double product = COUNT / 5.0 * Objects.requireNonNull(kept.metric("latency")).mean() / 1e9;
    Verdict verdict = verdict(Summaries.run("netty", kept), Rule.LITTLES_LAW);
    assertFalse(verdict.ok());
    assertEquals(100 * (1 - product), verdict.figure(), 1e-6);
  }

  @Test
  void holdsWhatTheLoopsCountedAgainstTheMeanLatencyOfAnyLoad() {
    double product =
        COUNT / 5.0 * Objects.requireNonNull(good().build().metric("latency")).mean() / 1e9;
    Summary kept = Summaries.run("netty", good().underWay(product / 1.019).build());
    assertTrue(kept.valid());
    assertEquals(1.9, Objects.requireNonNull(kept.phases().getFirst().littlesLaw()), 1e-9);
    Summary broken = Summaries.run("netty", good().underWay(product / 0.979).build());
    assertEquals(List.of("littles-law"), broken(broken));
    assertEquals(2.1, verdict(broken, Rule.LITTLES_LAW).figure(), 1e-9);
  }

  @Test
  void doesNotJudgeByWhatLiesAcrossTheEdgesOfTheWindow() {
    Phase slow =
        new PhaseBuilder("echo", 5)
            .metric(Phase.LATENCY, Summaries.histogram(400_000_000, COUNT, 1), 0)
            .underWay(1.0)
            .build();
    assertNotNull(slow.littlesLaw());
    assertTrue(
        Summaries.run("netty", slow).validity().stream()
            .noneMatch(v -> v.rule().equals(Rule.LITTLES_LAW.id())));
  }

  @Test
  void objectsToAnInjectorThatCollectsGarbage() {
    Summary summary =
        Summaries.run("netty", good().injector(Injector.of(0.4, COUNT, 0.3, 120)).build());
    assertEquals(List.of("injector-gc"), broken(summary));
    assertEquals(2.4, verdict(summary, Rule.INJECTOR_GC).figure(), 1e-9);
  }

  private static Summary weighing(
      double heap, double outside, @Nullable Double kernel, Double... slopes) {
    var memory = new IdleFootprint(heap, outside, kernel, 2_000, 10_000, List.of(slopes), null);
    Cost cost = new Cost.Measured(0.2, null, 14L, null, 6.0, memory);
    return Summaries.run(
        "netty", Summaries.with(Summaries.phase("idle", 400_000, COUNT, 1).build(), cost));
  }

  @Test
  void objectsToMemoryBelowZero() {
    Summary outside = weighing(893, -3_260, 4_096.0);
    assertEquals(List.of("memory-noise"), broken(outside));
    assertEquals(188.5, verdict(outside, Rule.MEMORY_NOISE).figure(), 0.1);
    assertEquals(List.of("memory-noise"), broken(weighing(893, 12, -257.0)));
    assertEquals(List.of("memory-noise"), broken(weighing(-300, 512, null)));
  }

  @Test
  void objectsToSlopesOfMemoryThatLieApartEitherWay() {
    Summary high = weighing(900, 100, 4_000.0, 6_700.0, 5_000.0, 4_990.0);
    assertEquals(List.of("memory-noise"), broken(high));
    assertEquals(34.2, verdict(high, Rule.MEMORY_NOISE).figure(), 1e-9);
    assertEquals(
        "An idle connection's memory came out between 4.87 KiB and 6.54 KiB; its least part,"
            + " memory outside the heap, as 100 B.",
        verdict(high, Rule.MEMORY_NOISE).says());
    Summary low = weighing(900, 100, 4_000.0, 5_010.0, 5_000.0, 3_490.0);
    assertEquals(List.of("memory-noise"), broken(low));
  }

  @Test
  void acceptsTheUsualNoiseOfMemory() {
    Summary usual = weighing(893, -195, 4_096.0, 5_100.0, 4_700.0, 4_794.0);
    assertTrue(usual.valid());
    assertEquals(0.0, verdict(weighing(893, 40, 4_096.0), Rule.MEMORY_NOISE).figure());
  }

  @Test
  void keepsAnObjectionToItsPhase() {
    Phase fanout = Summaries.losing(Summaries.phase("fanout", 900_000, COUNT, 1).build(), 12);
    Summary summary = Summaries.run("netty", good().build(), fanout);
    assertEquals(List.of(), summary.objections("echo"));
    assertEquals(1, summary.objections("fanout").size());
  }

  @Test
  void movesThresholdsBySettings() {
    Thresholds moved = Thresholds.parse("lost=3, send-lag=5.5");
    assertEquals(3.0, moved.of(Rule.LOST));
    assertEquals(5.5, moved.of(Rule.SEND_LAG));
    assertEquals(2.0, moved.of(Rule.RATE_MISSED));
  }

  @Test
  void refusesBadThresholdsInOneLine() {
    for (String bad :
        List.of("lost", "gone=1", "lost=many", "lost=-1", "lost=NaN", "lost=Infinity")) {
      var refusal = assertThrows(IllegalArgumentException.class, () -> Thresholds.parse(bad), bad);
      assertEquals(1, String.valueOf(refusal.getMessage()).lines().count(), bad);
    }
  }
}
