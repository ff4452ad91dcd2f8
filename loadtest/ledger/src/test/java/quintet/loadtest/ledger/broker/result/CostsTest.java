package quintet.loadtest.ledger.broker.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import quintet.loadtest.ledger.broker.result.Measured.Faults;
import quintet.loadtest.ledger.claim.Estimate;

class CostsTest {
  @Test
  void whatEachRoundHasThriceIsThreeTimesWithAnIntervalOfNoWidth() {
    Estimate times = new Costs(Runs.rounds(6)).times("netty", Figure.MEDIAN, Arm.ONE, Arm.ALONE);
    assertEquals(6, times.n());
    assertEquals(3, times.value(), 1e-9);
    assertTrue(times.isBounded());
    assertEquals(3, times.low(), 1e-6);
    assertEquals(3, times.high(), 1e-6);
  }

  @Test
  void fiveRoundsBoundNothing() {
    assertFalse(
        new Costs(Runs.rounds(5)).times("netty", Figure.CPU, Arm.THREE, Arm.ONE).isBounded());
  }

  @Test
  void differencesAreThoseOfTheRounds() {
    Costs costs = new Costs(Runs.rounds(3)); // 1, 2 and 3 times 100 µs, and thrice that
    var added = Objects.requireNonNull(costs.added("netty", Figure.MEDIAN, Arm.ONE, Arm.ALONE));
    assertEquals(400e3, added.median(), 1e-6);
    assertEquals(200e3, added.low(), 1e-6);
    assertEquals(600e3, added.high(), 1e-6);
  }

  @Test
  void aRunThatLostSomethingOrIsNoEvidenceIsInNoFigureAndNorIsItsPartner() {
    List<Measured> runs = new ArrayList<>(Runs.rounds(2));
    runs.add(Runs.run(3, Arm.ONE, 1, new Faults(1, 0, 0), ""));
    runs.add(Runs.run(3, Arm.ALONE, 1, Faults.NONE, ""));
    runs.add(Runs.run(4, Arm.ONE, 1, Faults.NONE, "the client sent late"));
    runs.add(Runs.run(4, Arm.ALONE, 1, Faults.NONE, ""));
    Costs costs = new Costs(runs);
    assertEquals(2, costs.of("netty", Arm.ONE, Figure.CPU).n());
    assertEquals(4, costs.of("netty", Arm.ALONE, Figure.CPU).n());
    assertEquals(2, costs.times("netty", Figure.CPU, Arm.ONE, Arm.ALONE).n());
    assertFalse(costs.isWhole());
  }

  @Test
  void aRunThatWasRepeatedIsWhole() {
    List<Measured> runs = new ArrayList<>(Runs.rounds(1));
    runs.add(Runs.run(2, Arm.ONE, 1, Faults.NONE, "the client sent late"));
    assertFalse(new Costs(runs).isWhole());
    runs.add(Runs.run(2, Arm.ONE, 1, Faults.NONE, ""));
    assertTrue(new Costs(runs).isWhole());
  }

  @Test
  void withoutABrokerItsCpuIsNotKnown() {
    Costs costs = new Costs(Runs.rounds(6));
    assertEquals(0, costs.of("netty", Arm.ALONE, Figure.BROKER_CPU).n());
    assertEquals(6, costs.of("netty", Arm.TWO, Figure.BROKER_CPU).n());
    assertNull(costs.added("netty", Figure.BROKER_CPU, Arm.ONE, Arm.ALONE));
  }
}
