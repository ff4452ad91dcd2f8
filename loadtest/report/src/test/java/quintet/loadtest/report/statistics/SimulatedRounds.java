package quintet.loadtest.report.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Made-up rounds with a known truth. A figure is the server's own, times a factor of the round that
 * all servers share (log-normal, 5 %: the machine's mood), times noise (log-normal, 2 %: about what
 * CPU per message varies from run to run on a quiet machine).
 */
final class SimulatedRounds {
  static final double MOOD = 0.05;
  static final double NOISE = 0.02;

  private final Random random;

  SimulatedRounds(long seed) {
    random = new Random(seed);
  }

  /** One series per given figure, named {@code s0}, {@code s1}, ... */
  List<Series> of(int rounds, double... truth) {
    List<SortedMap<Integer, Double>> values = new ArrayList<>();
    for (int server = 0; server < truth.length; server++) {
      values.add(new TreeMap<>());
    }
    for (int round = 1; round <= rounds; round++) {
      double mood = MOOD * random.nextGaussian();
      for (int server = 0; server < truth.length; server++) {
        double value = truth[server] * Math.exp(mood + NOISE * random.nextGaussian());
        values.get(server).put(round, value);
      }
    }
    var series = new ArrayList<Series>();
    for (int server = 0; server < truth.length; server++) {
      series.add(new Series("s" + server, values.get(server)));
    }
    return series;
  }
}
