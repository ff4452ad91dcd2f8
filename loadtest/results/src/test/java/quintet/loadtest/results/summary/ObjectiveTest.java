package quintet.loadtest.results.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectiveTest {
  private static final Phase PHASE = Summaries.phase("echo", 100_000, 1_000, 1).build();

  private static Slo slo(String objective, Phase phase) {
    return Slo.of(Objective.parse(objective), List.of(phase));
  }

  private static List<String> broken(String objective, Phase phase) {
    return slo(objective, phase).missed();
  }

  @Test
  void promisesAreReadWithTheirUnits() {
    Objective objective = Objective.parse("p99.9=2.5ms, max=1s,lost=3");
    assertEquals(Map.of("p99.9", 2_500_000L, "max", 1_000_000_000L), objective.percentiles());
    assertEquals(3, objective.lost());
    assertEquals("p99.9", objective.drawn());
    assertEquals(2_500_000L, objective.limit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p99", "p99=10", "p98=10ms", "p99=-1ms", "lost=x,p99=1ms"})
  void whatIsNoPromiseIsRefusedInOneLine(String text) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> Objective.parse(text));
    assertEquals(1, String.valueOf(refusal.getMessage()).lines().count());
  }

  @Test
  void whatIsKeptBreaksNothing() {
    assertEquals(List.of(), broken("p50=60s,p99=60s,max=60s,lost=0", PHASE));
    assertTrue(slo("lost=0", PHASE).met());
  }

  @Test
  void whatIsBrokenIsSaidWithItsFigure() {
    Promise broken = slo("p50=1us,p99=60s", PHASE).promises().getFirst();
    assertEquals("p50", broken.name());
    assertEquals(1_000, broken.limit());
    assertEquals(Objects.requireNonNull(PHASE.metric(Phase.LATENCY)).p50(), broken.measured());
    assertEquals(
        List.of("objective p50=1us,p99=60s missed: echo p50 101 µs, limit 1.00 µs"),
        broken("p50=1us,p99=60s", PHASE));
  }

  @Test
  void lossesAreHeldAgainstTheirLimit() {
    Phase lossy = Summaries.losing(PHASE, 3);
    assertEquals(List.of(), broken("lost=3", lossy));
    assertEquals(List.of("objective lost=2 missed: echo 3 lost, limit 2"), broken("lost=2", lossy));
  }

  @Test
  void whatNobodyCanTellIsNotKept() {
    assertFalse(slo("p99.99=60s", PHASE).met(), "a thousand messages have no p99.99");
    assertNull(slo("p99.99=60s", PHASE).promises().getFirst().measured());
    Phase silent = new PhaseBuilder("echo", 1).build();
    assertEquals(
        List.of("objective p99=10ms missed: echo p99 unknown: nothing was received, limit 10.0 ms"),
        broken("p99=10ms", silent));
    assertFalse(Slo.of(Objective.parse("p99=10ms"), List.of()).met());
  }

  @Test
  void everyPhaseMustKeepEveryPromise() {
    Phase slow = Summaries.phase("fanout", 900_000, 1_000, 1).build();
    Slo slo = Slo.of(Objective.parse("p50=500us,lost=0"), List.of(PHASE, slow));
    assertFalse(slo.met());
    assertEquals(4, slo.promises().size());
    assertEquals(1, slo.missed().size());
    assertTrue(slo.missed().getFirst().contains("fanout p50"), slo.missed().getFirst());
  }
}
