package quintet.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summaries;

class CostGaugeTest {
  private static final int WORK = 400_000;

  @Test
  void aMessageCostsAsManyTurnsAsFitIntoItsCpuTime() throws Exception {
    assertEquals(460_000, CostGauge.turns(List.of(run(920, 2)), WORK), 1e-6);
  }

  @Test
  void aSlowMomentOfTheMachineDoesNotMatter() throws Exception {
    assertEquals(460_000, CostGauge.turns(List.of(run(920, 2), run(1_380, 3)), WORK), 1e-6);
  }

  @Test
  void roundsAreAveragedByTheirLogarithms() throws Exception {
    List<LiveRun> runs = List.of(run(2 * 450, 2), run(2 * 800, 2));
    assertEquals(600_000, CostGauge.turns(runs, WORK), 1e-6);
  }

  @Test
  void aMessageThatCostsLessThanItsTurnsIsRefused() {
    RefusedException refused =
        assertThrows(RefusedException.class, () -> CostGauge.turns(List.of(run(790, 2)), WORK));
    assertEquals(
        "a message of 400000 turns is said to cost 395000: two clocks do not agree",
        refused.getMessage());
  }

  @Test
  void aServerThatDoesNotSayWhatATurnTookIsRefused() {
    assertThrows(
        RefusedException.class, () -> CostGauge.turns(List.of(run(920, Double.NaN)), WORK));
  }

  @Test
  void aRunThatFailedIsRefusedWithItsReason() {
    LiveRun failed =
        new LiveRun(ReportRun.failed("gauge", 1, List.of("echo"), "it fell over"), Double.NaN);
    RefusedException refused =
        assertThrows(RefusedException.class, () -> CostGauge.turns(List.of(failed), WORK));
    assertTrue(String.valueOf(refused.getMessage()).endsWith(": it fell over"), refused::toString);
  }

  private static LiveRun run(double micros, double turnNanos) {
    Phase phase =
        Summaries.with(
            Summaries.phase("echo", 1_000_000, 10_000, 1).build(),
            new Cost.Measured(2.0, micros, 14L, 0.2, 6.0, null));
    return new LiveRun(ReportRun.of("gauge", 1, Summaries.run("selftest", phase)), turnNanos);
  }
}
