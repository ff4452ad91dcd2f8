package quintet.loadtest.ledger.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final List<Double> SIX = List.of(10.0, 11.0, 12.0, 13.0, 14.0, 15.0);

  @Test
  void sixRepeatsAreBoundedByTheirExtremes() {
    Estimate estimate = Estimate.of(SIX, Unit.COUNT);
    assertEquals(10, estimate.low(), 1e-9);
    assertEquals(15, estimate.high(), 1e-9);
    assertTrue(estimate.value() > 12 && estimate.value() < 13, estimate::text);
  }

  @Test
  void valuesBelowOneKeepTheirOrder() {
    Estimate estimate = Estimate.of(SIX.stream().map(value -> value / 100).toList(), Unit.SHARE);
    assertEquals(0.10, estimate.low(), 1e-9);
    assertEquals(0.15, estimate.high(), 1e-9);
    assertTrue(estimate.low() < estimate.value() && estimate.value() < estimate.high());
  }

  @Test
  void fewerThanSixRepeatsTellNothing() {
    Estimate estimate = Estimate.of(SIX.subList(0, 5), Unit.COUNT);
    assertFalse(estimate.isBounded());
    assertEquals(Verdict.CANNOT_TELL, estimate.atLeast(1));
    assertEquals(Verdict.CANNOT_TELL, estimate.atMost(1_000));
  }

  @Test
  void noRepeatTellsNothing() {
    Estimate estimate = Estimate.of(List.of(), Unit.NANOS);
    assertEquals(Verdict.CANNOT_TELL, estimate.atMost(1e9));
    assertEquals("no valid window", estimate.text());
  }

  @Test
  void aBoundBelowWithinOrAboveTheIntervalGivesTheThreeVerdicts() {
    Estimate estimate = Estimate.of(SIX, Unit.COUNT);
    assertEquals(Verdict.HOLDS, estimate.atLeast(9));
    assertEquals(Verdict.CANNOT_TELL, estimate.atLeast(12));
    assertEquals(Verdict.DOES_NOT_HOLD, estimate.atLeast(16));
    assertEquals(Verdict.DOES_NOT_HOLD, estimate.atMost(9));
    assertEquals(Verdict.CANNOT_TELL, estimate.atMost(12));
    assertEquals(Verdict.HOLDS, estimate.atMost(16));
  }

  @Test
  void aRatioIsThatOfEachPair() {
    List<Double> doubled = SIX.stream().map(value -> 2 * value).toList();
    Estimate up = Estimate.ratio(doubled, SIX);
    Estimate down = Estimate.ratio(SIX, doubled);
    assertEquals(2, up.value(), 1e-9);
    assertEquals(2, up.low(), 1e-9);
    assertEquals(0.5, down.value(), 1e-9);
    assertEquals(0.5, down.high(), 1e-9);
  }

  @Test
  void oneRowThatDoesNotHoldRefutesAClaimAndOneThatCannotTellLeavesItOpen() {
    Row holds = Row.seen("a", "q", "f", "e", true);
    Row not = Row.seen("b", "q", "f", "e", false);
    Row open = Row.untold("c", "q", "why");
    Row beside = Row.shown("d", "q", "f");
    assertEquals(Verdict.HOLDS, new Outcome(List.of(holds, beside), "").verdict());
    assertEquals(Verdict.CANNOT_TELL, new Outcome(List.of(holds, open), "").verdict());
    assertEquals(Verdict.DOES_NOT_HOLD, new Outcome(List.of(open, not, holds), "").verdict());
    assertEquals(Verdict.CANNOT_TELL, new Outcome(List.of(beside), "").verdict());
    assertEquals(
        "b", new Outcome(List.of(open, not, holds), "").deciding().orElseThrow().subject());
  }
}
