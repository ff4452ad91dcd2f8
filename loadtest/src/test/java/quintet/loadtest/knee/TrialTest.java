package quintet.loadtest.knee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.loadtest.knee.Trial.Outcome;
import quintet.loadtest.result.Objective;
import quintet.loadtest.result.Phase;
import quintet.loadtest.result.Summaries;

class TrialTest {
  private static final Phase PHASE = Summaries.phase("echo", 100_000, 1_000, 1).build();
  private static final Objective STRICT = Objective.parse("p50=1us");

  private static Trial trial(Objective objective) {
    return Trial.of(1_000, objective, Summaries.run("netty", PHASE));
  }

  @Test
  void aRunMeetsOrMissesTheObjective() {
    assertEquals(Outcome.MET, trial(Objective.parse("p99=60s")).outcome());
    assertEquals(Outcome.MISSED, trial(STRICT).outcome());
  }

  @Test
  void aMissNamesObjectiveMeasuredValueAndLimit() {
    KneePoint knee = new KneePoint(0, 1_000, Outcome.MISSED, List.of(trial(STRICT)));
    assertEquals(
        "objective p50=1us at 1,000/s missed: at 1,000/s p50 101 µs, limit 1.00 µs",
        knee.misses(STRICT, 1_000));
  }

  @Test
  void whatTheGeneratorCouldNotDoIsNotCalledAMiss() {
    Trial refused = new Trial(2_000, Outcome.REFUSED, 0, 0, -1, "send-lag");
    KneePoint knee = new KneePoint(1_000, 2_000, Outcome.REFUSED, List.of(refused));
    assertTrue(knee.misses(STRICT, 4_000).contains("can't be judged: at 2,000/s send-lag"));
  }
}
