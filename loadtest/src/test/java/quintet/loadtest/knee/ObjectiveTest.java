package quintet.loadtest.knee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.loadtest.knee.Trial.Outcome;
import quintet.loadtest.result.Phase;
import quintet.loadtest.result.Summaries;

class ObjectiveTest {
  private static final Phase PHASE = Summaries.phase("echo", 100_000, 1_000, 1).build();

  @Test
  void promisesAreReadWithTheirUnits() {
    Objective objective = Objective.parse("p99.9=2.5ms, max=1s,lost=3");
    assertEquals(Map.of("p99.9", 2_500_000L, "max", 1_000_000_000L), objective.percentiles());
    assertEquals(3, objective.lost());
    assertEquals("p99.9", objective.drawn());
    assertEquals(2_500_000L, objective.limit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p99", "p99=10", "p98=10ms", "lost=0", "p99=-1ms", "lost=x,p99=1ms"})
  void whatIsNoPromiseIsRefusedInOneLine(String text) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> Objective.parse(text));
    assertEquals(1, String.valueOf(refusal.getMessage()).lines().count());
  }

  @Test
  void whatIsKeptBreaksNothing() {
    assertEquals(List.of(), Objective.parse("p50=60s,p99=60s,max=60s,lost=0").broken(PHASE));
  }

  @Test
  void whatIsBrokenIsSaidWithItsFigure() {
    List<String> broken = Objective.parse("p50=1us,p99=60s").broken(PHASE);
    assertEquals(1, broken.size());
    assertTrue(broken.getFirst().startsWith("p50 "), broken.getFirst());
  }

  @Test
  void aRunIsMetMissedOrRefused() {
    Objective lenient = Objective.parse("p99=60s");
    Objective strict = Objective.parse("p50=1us");
    assertEquals(Outcome.MET, Trial.of(1, lenient, Summaries.run("netty", PHASE)).outcome());
    assertEquals(Outcome.MISSED, Trial.of(1, strict, Summaries.run("netty", PHASE)).outcome());
  }
}
