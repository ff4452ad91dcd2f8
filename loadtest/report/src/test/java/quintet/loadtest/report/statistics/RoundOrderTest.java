package quintet.loadtest.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundOrderTest {

  private static Map<List<Integer>, Integer> count(List<List<Integer>> order, int apart) {
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (List<Integer> round : order) {
      for (int place = apart; place < round.size(); place++) {
        int before = apart == 0 ? place : round.get(place - apart);
        counts.merge(List.of(before, round.get(place)), 1, Integer::sum);
      }
    }
    return counts;
  }

  @ParameterizedTest
  @CsvSource({"5, 10", "4, 4", "2, 2", "3, 6", "7, 14"})
  void everyServerIsAtEveryPlaceAndBehindEveryOtherEquallyOften(int servers, int rounds) {
    for (long seed = 0; seed < 20; seed++) {
      List<List<Integer>> order = RoundOrder.balanced(servers, rounds, seed);

      Map<List<Integer>, Integer> places = count(order, 0);
      assertEquals(servers * servers, places.size());
      assertEquals(Set.of(rounds / servers), new HashSet<>(places.values()));
      Map<List<Integer>, Integer> followers = count(order, 1);
      assertEquals(servers * (servers - 1), followers.size());
      assertEquals(Set.of(rounds / servers), new HashSet<>(followers.values()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 9, 11, 12, 13, 27})
  void whereRoundsAreNoMultipleOfServersPlacesDifferByOneAtMost(int rounds) {
    List<List<Integer>> order = RoundOrder.balanced(5, rounds, rounds);

    assertEquals(rounds, order.size());
    Map<List<Integer>, Integer> places = count(order, 0);
    int most = Collections.max(places.values());
    int least = places.size() < 25 ? 0 : Collections.min(places.values());
    assertTrue(most - least <= 1, places.toString());
  }

  @Test
  void theSeedIsTheOrder() {
    assertEquals(RoundOrder.balanced(5, 10, 42), RoundOrder.balanced(5, 10, 42));
    assertNotEquals(RoundOrder.balanced(5, 10, 42), RoundOrder.balanced(5, 10, 43));
    Set<List<Integer>> first = new HashSet<>();
    for (long seed = 0; seed < 200; seed++) {
      first.add(RoundOrder.balanced(3, 1, seed).getFirst());
    }
    assertEquals(6, first.size(), "every order of three comes up");
  }

  /** A change here would make recorded seeds mean another order. */
  @Test
  void aSeedMeansTheSameOrderInEveryVersion() {
    assertEquals(
        "[[4, 1, 0, 3, 2], [2, 0, 3, 4, 1], [3, 2, 1, 0, 4]]",
        RoundOrder.balanced(5, 3, 1).toString());
  }

  @Test
  void oneServerNeedsNoOrder() {
    assertEquals(List.of(List.of(0), List.of(0), List.of(0)), RoundOrder.balanced(1, 3, 9));
  }
}
