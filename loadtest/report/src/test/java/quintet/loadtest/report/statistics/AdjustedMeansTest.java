package quintet.loadtest.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdjustedMeansTest {
  private static Series series(String name, SortedMap<Integer, Double> byRound) {
    return new Series(name, byRound);
  }

  @Test
  void withoutAMissingRoundTheyAreTheGeometricMeans() {
    List<Series> all = new SimulatedRounds(7).of(10, 1, 2, 3);
    List<Double> means = AdjustedMeans.of(all);
    for (int i = 0; i < all.size(); i++) {
      assertEquals(all.get(i).geometricMean(), means.get(i), 1e-9);
    }
  }

  @Test
  void aMissingSlowRoundCountsWithWhatTheOthersTellOfIt() {
    SortedMap<Integer, Double> all = new TreeMap<>();
    SortedMap<Integer, Double> most = new TreeMap<>();
    for (int round = 1; round <= 12; round++) {
      boolean slow = round > 9;
      all.put(round, slow ? 40.0 : 10.0);
      if (!slow) {
        most.put(round, 12.0);
      }
    }
    List<Double> means = AdjustedMeans.of(List.of(series("x", all), series("y", most)));
    assertEquals(1.2, means.get(1) / means.get(0), 1e-9);
    assertEquals(Math.pow(Math.pow(10, 9) * Math.pow(40, 3), 1.0 / 12), means.get(0), 1e-9);
  }

  @Test
  void aServerWithoutARoundHasNone() {
    SortedMap<Integer, Double> one = new TreeMap<>();
    one.put(1, 5.0);
    List<Double> means =
        AdjustedMeans.of(List.of(series("x", one), series("none", new TreeMap<>())));
    assertEquals(5, means.getFirst(), 1e-12);
    assertTrue(means.getLast().isNaN());
  }
}
