package quintet.loadtest.report.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * All pairs of a figure tested together, by flipping the signs of whole rounds.
 *
 * <p>If some pairs differ by no more than the band, the deviations of all of them in a round were
 * as likely to come out with the other sign at once. So the clearest of their differences is
 * compared with the clearest under every combination of flipped rounds. Whoever passes leaves, and
 * the next one is compared with what the rest would show: the step-down procedure by maxima
 * (Westfall and Young 1993; Romano and Wolf 2005), which keeps the probability of any false
 * difference at the error, however pairs depend on each other. No pair pays for the mere number of
 * pairs: the smallest p-value there is, is 2/2^n for ten pairs as it is for one.
 *
 * <p>How clear a difference is, is the sum of a pair's deviations over the root of the sum of their
 * squares, which no flip changes: a pair with wild rounds does not set the measure for the others.
 * The deviations are from the point of the band nearest to the pair's mean. A round that a pair
 * lacks adds nothing.
 *
 * <p>Costs 2^(n-1) steps of one addition for each pair, where these are enumerated.
 */
final class JointFlips {
  private static final double ROUNDING = 1e-9;

  /** By pair, the clearest first; of each its deviations by round, over their norm. */
  private final List<double[]> pairs = new ArrayList<>();

  private final double[] observed;
  private final long[] reached;
  private final double[] sums;
  private final int rounds;

  private JointFlips(List<double[]> clearest, int rounds) {
    this.rounds = rounds;
    pairs.addAll(clearest);
    observed = clearest.stream().mapToDouble(pair -> Math.abs(Arrays.stream(pair).sum())).toArray();
    reached = new long[clearest.size()];
    sums = new double[clearest.size()];
  }

  /**
   * The adjusted p-values of the hypotheses that a pair differs by no more than the band.
   *
   * @param logRatios of each pair, by round; none empty
   * @return one for each pair, in their order
   */
  static List<Double> adjusted(List<SortedMap<Integer, Double>> logRatios, Criteria criteria) {
    SortedSet<Integer> all = new TreeSet<>();
    logRatios.forEach(pair -> all.addAll(pair.keySet()));
    List<Integer> rounds = List.copyOf(all);
    List<double[]> deviations =
        logRatios.stream().map(pair -> deviations(pair, rounds, criteria.logBand())).toList();
    List<Integer> order =
        IntStream.range(0, deviations.size())
            .boxed()
            .sorted(
                Comparator.comparingDouble(i -> -Math.abs(Arrays.stream(deviations.get(i)).sum())))
            .toList();
    var flips = new JointFlips(order.stream().map(deviations::get).toList(), rounds.size());
    double[] p = flips.p(criteria);
    Double[] adjusted = new Double[p.length];
    double largest = 0;
    for (int step = 0; step < p.length; step++) {
      largest = Math.max(largest, p[step]);
      adjusted[order.get(step)] = largest;
    }
    return Arrays.asList(adjusted);
  }

  private static double[] deviations(
      SortedMap<Integer, Double> logRatios, List<Integer> rounds, double band) {
    double mean = logRatios.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double nearest = Math.clamp(mean, -band, band);
    double[] deviations = new double[rounds.size()];
    double squares = 0;
    for (int i = 0; i < deviations.length; i++) {
      Double logRatio = logRatios.get(rounds.get(i));
      deviations[i] = logRatio == null ? 0 : logRatio - nearest;
      squares += deviations[i] * deviations[i];
    }
    // One where all deviations are alike, however many rounds the pair has.
    double norm = Math.sqrt(logRatios.size() * squares);
    if (mean == nearest || norm == 0) {
      return new double[rounds.size()]; // within the band: as little clear as can be
    }
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] /= norm;
    }
    return deviations;
  }

  private double[] p(Criteria criteria) {
    double total =
        rounds <= criteria.exactRounds() ? enumerate() : sample(criteria.draws(), criteria.seed());
    return Arrays.stream(reached).mapToDouble(count -> Math.min(1, count / total)).toArray();
  }

  /** In the order of Gray's code, so that one round flips at a time; the first one never does. */
  private double enumerate() {
    int combinations = 1 << (rounds - 1);
    int[] signs = new int[rounds];
    Arrays.fill(signs, 1);
    for (int pair = 0; pair < sums.length; pair++) {
      sums[pair] = Arrays.stream(pairs.get(pair)).sum();
    }
    count();
    for (int combination = 1; combination < combinations; combination++) {
      int round = 1 + Integer.numberOfTrailingZeros(combination);
      signs[round] = -signs[round];
      for (int pair = 0; pair < sums.length; pair++) {
        sums[pair] += 2 * signs[round] * pairs.get(pair)[round];
      }
      count();
    }
    return combinations;
  }

  /** What was measured counts as one of the sample, else p could be 0 (Phipson and Smyth 2010). */
  private double sample(int draws, long seed) {
    var flipped = new RandomSubsets(rounds, seed);
    List<double[][]> subsets = pairs.stream().map(RandomSubsets::sums).toList();
    double[] unflipped = pairs.stream().mapToDouble(pair -> Arrays.stream(pair).sum()).toArray();
    for (int draw = 0; draw <= draws; draw++) { // the first one is the empty subset
      for (int pair = 0; pair < sums.length; pair++) {
        sums[pair] = unflipped[pair] - 2 * flipped.sum(subsets.get(pair));
      }
      count();
      flipped.draw();
    }
    return draws + 1.0;
  }

  /** Of each pair and those less clear: whether the clearest of them reaches what was measured. */
  private void count() {
    double clearest = 0;
    for (int pair = sums.length - 1; pair >= 0; pair--) {
      clearest = Math.max(clearest, Math.abs(sums[pair]));
      if (clearest >= observed[pair] - ROUNDING) {
        reached[pair]++;
      }
    }
  }
}
