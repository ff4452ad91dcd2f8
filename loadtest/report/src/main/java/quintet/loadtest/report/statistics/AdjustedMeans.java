package quintet.loadtest.report.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each server's mean would be had it a valid run in every round: a round that it lacks counts
 * with what the others tell of that round. So a slow hour weighs on all alike, also on who was
 * refused in it.
 *
 * <p>The logarithm of a figure is taken for an effect of the server plus one of the round, fitted
 * by least squares, each in turn until nothing moves (Yates 1933; population marginal means:
 * Searle, Speed and Milliken 1980). Where no round is missing, these are the geometric means.
 */
final class AdjustedMeans {
  private static final int MOST_TURNS = 1_000;
  private static final double SETTLED = 1e-13;

  private final List<Series> servers;
  private final double[] ofServer;
  private final Map<Integer, Double> ofRound = new HashMap<>();

  private AdjustedMeans(List<Series> servers) {
    this.servers = servers;
    this.ofServer = servers.stream().mapToDouble(s -> Math.log(s.geometricMean())).toArray();
  }

  /** One mean for each server, in their order; not a number without a round. */
  static List<Double> of(List<Series> servers) {
    var means = new AdjustedMeans(servers);
    means.fit();
    double round =
        means.ofRound.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    var all = new ArrayList<Double>();
    for (double server : means.ofServer) {
      all.add(Math.exp(server + round));
    }
    return all;
  }

  private void fit() {
    double moved = Double.POSITIVE_INFINITY;
    for (int turn = 0; turn < MOST_TURNS && moved > SETTLED; turn++) {
      Map<Integer, List<Double>> left = new HashMap<>();
      for (int i = 0; i < servers.size(); i++) {
        double server = ofServer[i];
        servers
            .get(i)
            .byRound()
            .forEach((round, value) ->
                left.computeIfAbsent(round, _ -> new ArrayList<>()).add(Math.log(value) - server));
      }
      left.forEach((round, all) -> ofRound.put(round, mean(all)));
      moved = 0;
      for (int i = 0; i < servers.size(); i++) {
        if (!servers.get(i).byRound().isEmpty()) {
          double next = server(servers.get(i));
          moved = Math.max(moved, Math.abs(next - ofServer[i]));
          ofServer[i] = next;
        }
      }
    }
  }

  private double server(Series series) {
    var left = new ArrayList<Double>();
    series
        .byRound()
        .forEach((round, value) -> left.add(Math.log(value) - ofRound.getOrDefault(round, 0.0)));
    return mean(left);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
