package quintet.loadtest.selftest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.report.statistics.Series;

/**
 * Rounds of one server dealt out at random to several names, again and again, so that it is known
 * by how much the names differ: by the factors alone.
 *
 * @param values one figure of one server, by round
 * @param factors one for each name; its values are multiplied by it
 * @param times how often they are dealt out
 * @param seed of the random order
 */
record Deal(List<Double> values, List<Double> factors, int times, long seed) {
  Deal {
    values = List.copyOf(values);
    factors = List.copyOf(factors);
    if (values.size() < factors.size()) {
      throw new IllegalArgumentException("there must be a round for each name");
    }
  }

  /** One figure of one server under several names. */
  static Deal alike(List<Double> values, int names, int times, long seed) {
    return new Deal(values, Collections.nCopies(names, 1.0), times, seed);
  }

  /** The name of a contender, by its place among the factors. */
  static String name(int contender) {
    return "name " + (contender + 1);
  }

  /** What the judge makes of each time. */
  List<Family> judged(Judge judge) {
    List<Double> shuffled = new ArrayList<>(values);
    var random = new Random(seed); // specified to the bit, and so is the shuffling
    List<Family> families = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      Collections.shuffle(shuffled, random);
      families.add(judge.judge(series(shuffled)));
    }
    return families;
  }

  private List<Series> series(List<Double> shuffled) {
    int rounds = shuffled.size() / factors.size();
    List<Series> series = new ArrayList<>();
    for (int contender = 0; contender < factors.size(); contender++) {
      SortedMap<Integer, Double> byRound = new TreeMap<>();
      for (int round = 1; round <= rounds; round++) {
        byRound.put(round, shuffled.get(contender * rounds + round - 1) * factors.get(contender));
      }
      series.add(new Series(name(contender), byRound));
    }
    return series;
  }
}
