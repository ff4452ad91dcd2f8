package quintet.loadtest.results.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.search.Trial.Outcome;
import quintet.loadtest.results.summary.Half;
import quintet.loadtest.results.summary.Halves;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summaries;

class TrialTest {
  private static final Phase PHASE = Summaries.phase("echo", 100_000, 1_000, 1).build();
  private static final Objective STRICT = Objective.parse("p50=1us");

  private static final Objective EASY = Objective.parse("p99=60s");

  private static Trial trial(Objective objective) {
    return trial(objective, PHASE);
  }

  private static Trial trial(Objective objective, Phase phase) {
    return Trial.of(1_000, objective, Summaries.run("netty", phase));
  }

  private static Half half(long p50, double cpuMicros, double compiling) {
    return new Half(500, p50, cpuMicros, compiling, 0.0, 512.0);
  }

  private static Phase halves(Half first, Half second) {
    return Summaries.phase("echo", 100_000, 1_000, 1).halves(new Halves(first, second)).build();
  }

  private static void assertRefused(String rule, Phase phase) {
    Trial trial = trial(EASY, phase);
    assertEquals(Outcome.REFUSED, trial.outcome());
    assertEquals(rule, trial.reason());
  }

  @Test
  void aRunMeetsOrMissesTheObjective() {
    assertEquals(Outcome.MET, trial(Objective.parse("p99=60s")).outcome());
    assertEquals(Outcome.MISSED, trial(STRICT).outcome());
  }

  @Test
  void aServerThatIsNotWarmYetIsNotCalledAMiss() {
    assertRefused("drifting", halves(half(102_000, 79, 0.03), half(109_000, 44, 0.03)));
    assertRefused("latency-drifting", halves(half(160_000, 10, 0.03), half(100_000, 10, 0.03)));
    assertRefused("not-warm", halves(half(100_000, 45, 0.8), half(100_000, 10, 0.1)));
  }

  @Test
  void halvesThatDifferAsChanceMakesThemDecideNothing() {
    assertEquals(
        Outcome.MET,
        trial(EASY, halves(half(100_000, 10, 0.01), half(130_000, 12, 0.01))).outcome());
    assertEquals(
        Outcome.MET,
        trial(EASY, halves(half(130_000, 12, 0.01), half(100_000, 10, 0.01))).outcome());
  }

  @Test
  void aServerThatGetsSlowerMissesAsItWillNotEndThere() {
    Trial trial = trial(EASY, halves(half(100_000, 10, 0.01), half(160_000, 10, 0.01)));
    assertEquals(Outcome.MISSED, trial.outcome());
    assertEquals("latency-drifting", trial.reason());
  }

  @Test
  void messagesThatAreMissingAreAMissWhateverTheObjectiveSays() {
    Trial trial = trial(EASY, Summaries.losing(PHASE, 3));
    assertEquals(Outcome.MISSED, trial.outcome());
    assertEquals("lost", trial.reason());
  }

  @Test
  void whatBreaksThePromiseIsAMissEvenIfTheServerIsNotWarm() {
    Phase phase = halves(half(100_000, 10, 0.8), half(100_000, 10, 0.1));
    assertEquals(Outcome.MISSED, trial(STRICT, phase).outcome());
  }

  @Test
  void aMissNamesObjectiveMeasuredValueAndLimit() {
    KneePoint knee = new KneePoint(0, 1_000, Outcome.MISSED, List.of(trial(STRICT)));
    assertEquals(
        "objective p50=1us at 1,000/s missed: at 1,000/s p50 101 µs, limit 1.00 µs",
        knee.misses(STRICT, 1_000));
  }

  @Test
  void aMissIsNotExplainedByARunThatWasRepeated() {
    Trial cold = new Trial(1_000, Outcome.REFUSED, 1_000, 0, -1, "not-warm");
    Trial met = new Trial(1_000, Outcome.MET, 1_000, 0, -1, "");
    Trial late = new Trial(2_000, Outcome.MISSED, 2_000, 0, -1, "p50 2 ms");
    KneePoint knee = new KneePoint(1_000, 2_000, Outcome.MISSED, List.of(cold, met, late));
    assertEquals(
        "objective p50=1us at 4,000/s missed: at 2,000/s p50 2 ms", knee.misses(STRICT, 4_000));
  }

  @Test
  void aMissAndAColdServerAskForWarmthAndABusyGeneratorDoesNot() {
    assertTrue(new Trial(2_000, Outcome.MISSED, 0, 0, -1, "p50 2 ms").asksForWarmth());
    assertTrue(new Trial(2_000, Outcome.REFUSED, 0, 0, -1, "drifting, not-warm").asksForWarmth());
    assertFalse(new Trial(2_000, Outcome.REFUSED, 0, 0, -1, "injector-busy").asksForWarmth());
    assertFalse(new Trial(2_000, Outcome.MET, 0, 0, -1, "").asksForWarmth());
  }

  @Test
  void whatTheGeneratorCouldNotDoIsNotCalledAMiss() {
    Trial refused = new Trial(2_000, Outcome.REFUSED, 0, 0, -1, "send-lag");
    KneePoint knee = new KneePoint(1_000, 2_000, Outcome.REFUSED, List.of(refused));
    assertTrue(knee.misses(STRICT, 4_000).contains("can't be judged: at 2,000/s send-lag"));
  }
}
