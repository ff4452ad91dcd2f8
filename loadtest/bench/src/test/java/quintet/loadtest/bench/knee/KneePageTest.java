package quintet.loadtest.bench.knee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.loadtest.report.figure.Provenance;
import quintet.loadtest.results.search.KneePoint;
import quintet.loadtest.results.search.Trial;
import quintet.loadtest.results.search.Trial.Outcome;
import quintet.loadtest.results.summary.Departure;
import quintet.loadtest.results.summary.Objective;

class KneePageTest {
  private static final Objective OBJECTIVE = Objective.parse("p99=10ms,lost=0");

  private static final Provenance PROVENANCE =
      new Provenance(
          List.of(
              new Departure("rate", "8000", "10000", "--rate"),
              new Departure("size", "256", "64", "SIZE")),
          Map.of("netty", List.of(new Departure("own-bytes", "64k", "1m", "QUINTET_OWN_BYTES"))));

  private static Map<String, KneePoint> knees() {
    Map<String, KneePoint> knees = new LinkedHashMap<>();
    List<Trial> trials =
        List.of(
            new Trial(1_000, Outcome.MET, 1_000, 500_000, 20, ""),
            new Trial(2_000, Outcome.MISSED, 1_900, 30_000_000, 21, "p99 30.0 ms, 3 lost"),
            new Trial(1_414, Outcome.REFUSED, 1_400, 900_000, -1, "send-lag"));
    knees.put("netty:cores=2", new KneePoint(1_000, 2_000, Outcome.MISSED, trials));
    knees.put("a<b", new KneePoint(0, 1_000, Outcome.MISSED, List.of()));
    return knees;
  }

  @Test
  void thePageSaysDrawsAndListsWhatWasMeasured() throws Exception {
    String page = KneePage.of("echo", 1, OBJECTIVE, knees(), PROVENANCE);
    assertTrue(page.contains("meets it up to 1,000/s, and no more at 2,000/s"), page);
    assertTrue(page.contains("class=\"met\"") && page.contains("class=\"missed\""), page);
    assertTrue(page.contains("missed: p99 30.0 ms, 3 lost"), page);
    assertTrue(page.contains("not valid: send-lag"), page);
    assertTrue(page.contains("a&lt;b") && !page.contains("a<b"), page);
    assertTrue(page.contains("Settings of the load: size=256 (SIZE)."), page);
    assertTrue(page.contains("of the server: netty: own-bytes=64k (QUINTET_OWN_BYTES)."), page);
    assertFalse(page.contains("http"), "it loads nothing from anywhere");
  }

  @Test
  void thePageSaysHowManyInjectorsThereWere() throws Exception {
    assertTrue(KneePage.of("echo", 1, OBJECTIVE, knees(), PROVENANCE).contains("by one injector."));
    assertTrue(
        KneePage.of("echo", 3, OBJECTIVE, knees(), PROVENANCE)
            .contains("by 3 injectors, merged into one run."));
  }

  @Test
  void whereTheLoadGeneratorWasTheLimitThePageSaysWhatMachineItTakes() throws Exception {
    assertFalse(page(Outcome.MISSED, "p99 30.0 ms").contains("four cores"));
    assertFalse(page(Outcome.REFUSED, "not-warm, drifting").contains("four cores"));
    String page = page(Outcome.REFUSED, "injector-busy, drifting");
    assertTrue(page.contains("takes at least four cores"), page);
  }

  @Test
  void whereTheMachineWasMerelyBusyThePageAsksForAQuietOneAndForNoBiggerOne() throws Exception {
    String page = page(Outcome.REFUSED, "send-lag, noisy-neighbour");
    assertTrue(page.contains("the machine was busy"), page);
    assertFalse(page.contains("four cores"), page);
  }

  private static String page(Outcome limit, String reason) throws Exception {
    Trial met = new Trial(1_000, Outcome.MET, 1_000, 500_000, 20, "");
    Trial beyond = new Trial(2_000, limit, 1_900, 30_000_000, 21, reason);
    return KneePage.of(
        "echo",
        1,
        OBJECTIVE,
        Map.of("netty", new KneePoint(1_000, 2_000, limit, List.of(met, beyond))),
        PROVENANCE);
  }

  @Test
  void theTableHasALinePerMeasurementAndQuotesCommas() {
    List<String> lines = KneeTable.of(OBJECTIVE, knees()).lines().toList();
    assertEquals(4, lines.size());
    assertEquals(
        "netty:cores=2,2000.000,1900.000,30000000,21.000,missed,\"p99 30.0 ms, 3 lost\"",
        lines.get(2));
    assertEquals("netty:cores=2,1414.000,1400.000,900000,,refused,send-lag", lines.get(3));
  }
}
