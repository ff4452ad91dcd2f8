package quintet.loadtest.report.statistics;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One figure of one server, by round. A round without a valid run is not in it.
 *
 * @param name the server
 * @param byRound values above 0 by number of the round
 */
public record Series(String name, SortedMap<Integer, Double> byRound) {

  /**
   * Takes a copy.
   *
   * @throws IllegalArgumentException if a value has no logarithm
   */
  public Series {
    for (double value : byRound.values()) {
      if (!(value > 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("no ratio can be made of " + value + " of " + name);
      }
    }
    byRound = Collections.unmodifiableSortedMap(new TreeMap<>(byRound));
  }

  /** The geometric mean of all rounds; not a number if there is none. */
  public double geometricMean() {
    return Math.exp(byRound.values().stream().mapToDouble(Math::log).average().orElse(Double.NaN));
  }

  /** Logarithms of the values, in the order of the rounds. */
  List<Double> logs() {
    return byRound.values().stream().map(Math::log).toList();
  }

  /** Logarithms of this figure over the other's, by round, in the rounds that both have. */
  SortedMap<Integer, Double> logRatios(Series other) {
    SortedMap<Integer, Double> ratios = new TreeMap<>();
    byRound.forEach((round, value) -> {
      if (other.byRound.containsKey(round)) {
        ratios.put(round, Math.log(value / other.value(round)));
      }
    });
    return ratios;
  }

  private double value(Integer round) {
    return byRound.getOrDefault(round, Double.NaN);
  }
}
