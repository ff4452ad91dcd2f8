package quintet.loadtest.injector.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.options.BadOptionException;
import quintet.options.Option;

/** How one load is divided over several injectors. */
class FleetTest {
  private static LoadSettings injector(
      String scenario, int index, int of, Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(more);
    all.put("injector", String.valueOf(index));
    all.put("injectors", String.valueOf(of));
    return LoadSettings.of(Setting.TABLE.split(scenario), all::get, _ -> null);
  }

  private static List<LoadSettings> fleet(String scenario, int of, Map<String, String> more) {
    return IntStream.rangeClosed(1, of).mapToObj(i -> injector(scenario, i, of, more)).toList();
  }

  private static int sum(List<LoadSettings> fleet, Option<Integer> setting) {
    return fleet.stream().mapToInt(each -> each.whole(setting)).sum();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 15})
  void theSharesOfAllAreTheWholeAndDifferByOneAtMost(int of) {
    List<LoadSettings> fleet = fleet("echo", of, Map.of("connections", "1000", "rate", "700"));
    assertEquals(1_000, sum(fleet, ScenarioSetting.CONNECTIONS));
    double rate = fleet.stream().mapToDouble(each -> each.decimal(Setting.RATE)).sum();
    assertEquals(700, rate, 1e-9);
    for (LoadSettings each : fleet) {
      int share = each.whole(ScenarioSetting.CONNECTIONS);
      assertTrue(share == 1_000 / of || share == 1_000 / of + 1, () -> "a share of " + share);
      assertEquals(0.7, each.decimal(Setting.RATE) / share, 1e-9, "a sender's rate");
    }
  }

  @Test
  void aRoomIsWholeAtOneInjectorAndBringsItsPartOfTheRate() {
    List<LoadSettings> fleet =
        fleet("fanout", 2, Map.of("rooms", "3", "members", "50", "stalled", "4"));
    assertEquals(List.of(1, 2), fleet.stream().map(f -> f.whole(ScenarioSetting.ROOMS)).toList());
    assertEquals(200.0 / 3, fleet.getFirst().decimal(Setting.RATE), 1e-9);
    assertEquals(50, fleet.getFirst().whole(ScenarioSetting.MEMBERS));
    assertEquals(4, sum(fleet, ScenarioSetting.STALLED));
    assertEquals(54, fleet.getFirst().connections());
    assertEquals(100, fleet.getLast().connections());
  }

  @Test
  void roomsOfSeveralSizesAreDealtOutAndRatesFollowTheirPublishers() {
    List<LoadSettings> fleet = fleet("mixed", 2, Map.of("room-sizes", "2,10,100,1000"));
    assertEquals(List.of(2, 100), fleet.getFirst().roomSizes());
    assertEquals(List.of(10, 1000), fleet.getLast().roomSizes());
    assertEquals(40 * 6 / 14.0, fleet.getFirst().decimal(Setting.RATE), 1e-9);
  }

  @Test
  void everyPhaseOfARoundIsDividedByItsOwnSenders() {
    LoadSettings one = injector("round", 1, 4, Map.of("rooms", "4", "connections", "8"));
    assertEquals(2_500, one.rate(PhaseKind.of("echo-light")));
    assertEquals(50, one.rate(PhaseKind.of("fanout-light")));
  }

  @Test
  void orchestratorsMayCountFromZeroOrFromOne() {
    Set<Integer> fromZero = new HashSet<>();
    Set<Integer> fromOne = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      fromZero.add(injector("echo", i, 4, Map.of()).injector());
      fromOne.add(injector("echo", i + 1, 4, Map.of()).injector());
    }
    assertEquals(Set.of(1, 2, 3, 4), fromZero);
    assertEquals(fromZero, fromOne);
  }

  @Test
  void sendersOfDifferentInjectorsHaveDifferentGaps() {
    List<LoadSettings> fleet = fleet("echo", 3, Map.of("seed", "5"));
    assertEquals(3, fleet.stream().map(LoadSettings::seed).distinct().count());
    assertEquals(5, fleet.getFirst().seed());
  }

  @Test
  void whatCannotBeDividedIsRefusedInOneLine() {
    refused("--rooms", "fanout", 2, Map.of());
    refused("--connections", "echo", 4, Map.of("connections", "3"));
    refused("room-sizes", "mixed", 3, Map.of("room-sizes", "2,10"));
    refused("bystander", "bystander", 2, Map.of());
    refused("search", "round", 2, Map.of("rooms", "2", "phases", "echo-light,echo-capacity"));
    BadOptionException none =
        assertThrows(BadOptionException.class, () -> injector("echo", 3, 2, Map.of()));
    assertEquals("--injector 3 is none of --injectors 2: they are 1 to 2", none.getMessage());
  }

  private static void refused(String word, String scenario, int of, Map<String, String> more) {
    String said =
        String.valueOf(
            assertThrows(BadOptionException.class, () -> injector(scenario, 1, of, more))
                .getMessage());
    assertTrue(said.contains(word.replace("--", "")) && said.lines().count() == 1, said);
  }

  @Test
  void aStartIsASoonTimeOfPhasesWhoseLengthIsKnown() {
    Instant soon = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
    assertEquals(soon, injector("echo", 1, 2, Map.of("start-at", soon.toString())).startAt());
    Map<String, String> round = Map.of("rooms", "2", "start-at", soon.toString());
    assertEquals(soon, injector("round", 1, 2, round).startAt());
    refused("start-at", "idle", 2, Map.of("start-at", soon.toString()));
    refused(
        "start-at",
        "round",
        1,
        Map.of("start-at", soon.toString(), "phases", "echo-light,echo-capacity"));
    refused("start-at", "echo", 2, Map.of("start-at", "2020-01-01T00:00:00Z"));
    refused("start-at", "echo", 2, Map.of("start-at", soon.plusSeconds(7_200).toString()));
    refused("start-at", "echo", 2, Map.of("start-at", "noon"));
  }
}
