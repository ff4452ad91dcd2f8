package quintet.loadtest.report.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * The two-sample permutation test of logarithms, and the interval that is its inversion: for two
 * sets of rounds that have nothing to do with each other, such as those of last month and today's.
 *
 * <p>If the later rounds differ from the earlier ones by nothing but a shift of {@code t}, then,
 * with {@code t} taken off, any of them could as well have been an earlier one. So the difference
 * of the means is compared with its values under every exchange of as many later rounds for as many
 * earlier ones (Fisher 1935; Pitman 1937). No distribution is assumed, only that rounds are alike.
 *
 * <p>Exchanging the later rounds A for the earlier rounds B makes the difference at least as large
 * exactly if mean(A) - mean(B) is at most {@code t}: these are the thresholds. The estimate is the
 * difference of the means.
 *
 * <p>Costs as many steps as there are ways to choose the later rounds among all, where these are
 * enumerated.
 */
final class Exchanges {
  /** Ten rounds against ten have 184,756. */
  private static final double ENUMERATED_UP_TO = 200_000;

  private Exchanges() {}

  /**
   * The smallest p-value that any result could have.
   *
   * @param before how many earlier rounds, at least one
   * @param after how many later ones, at least one
   */
  static double smallestP(int before, int after) {
    return Math.min(1, 2 / ways(before + after, after));
  }

  /**
   * Enumerates or samples the exchanges.
   *
   * @param before logarithms of the earlier rounds; at least one, all finite
   * @param after those of the later ones
   */
  static Rearrangements of(List<Double> before, List<Double> after, Criteria criteria) {
    double[] old = before.stream().mapToDouble(Double::doubleValue).toArray();
    double[] now = after.stream().mapToDouble(Double::doubleValue).toArray();
    if (old.length == 0
        || now.length == 0
        || !DoubleStream.concat(Arrays.stream(old), Arrays.stream(now))
            .allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("logarithms must be finite, and at least one of each");
    }
    return ways(old.length + now.length, now.length) <= ENUMERATED_UP_TO
        ? new Enumeration(old, now).all()
        : sampled(old, now, criteria.draws(), new Random(criteria.seed()));
  }

  /** n over k. */
  private static double ways(int n, int k) {
    double ways = 1;
    for (int i = 1; i <= k; i++) {
      ways = ways * (n - k + i) / i;
    }
    return Math.rint(ways);
  }

  private static Rearrangements sampled(double[] old, double[] now, int draws, Random random) {
    double[] thresholds = new double[draws];
    int found = 0;
    int[] places = new int[old.length + now.length];
    Arrays.setAll(places, place -> place);
    for (int draw = 0; draw < draws; draw++) {
      double given = 0;
      double taken = 0;
      int size = 0;
      for (int i = 0; i < now.length; i++) { // the first places are the later rounds' new ones
        int other = i + random.nextInt(places.length - i);
        int place = places[other];
        places[other] = places[i];
        places[i] = place;
        if (place >= now.length) {
          taken += old[place - now.length];
          size++;
        }
      }
      for (int i = now.length; i < places.length; i++) {
        if (places[i] < now.length) {
          given += now[places[i]];
        }
      }
      if (size > 0) {
        thresholds[found++] = (given - taken) / size;
      }
    }
    return among(old, now, Arrays.copyOf(thresholds, found), 1 + draws - found, false);
  }

  private static Rearrangements among(
      double[] old, double[] now, double[] thresholds, int unmoved, boolean exact) {
    double centre =
        Arrays.stream(now).average().orElse(Double.NaN)
            - Arrays.stream(old).average().orElse(Double.NaN);
    double largest =
        DoubleStream.concat(Arrays.stream(old), Arrays.stream(now)).map(Math::abs).max().orElse(0);
    return new Rearrangements(thresholds, unmoved, centre, largest, exact);
  }

  /** Chooses later rounds to give and then as many earlier ones to take, each way once. */
  private static final class Enumeration {
    private final double[] old;
    private final double[] now;
    private final double[] thresholds;
    private int found;

    Enumeration(double[] old, double[] now) {
      this.old = old;
      this.now = now;
      this.thresholds = new double[(int) ways(old.length + now.length, now.length) - 1];
    }

    Rearrangements all() {
      give(0, 0, 0);
      return among(old, now, thresholds, 1, true);
    }

    private void give(int from, int size, double sum) {
      if (size > 0 && size <= old.length) {
        take(0, size, size, sum);
      }
      for (int i = from; i < now.length && size < old.length; i++) {
        give(i + 1, size + 1, sum + now[i]);
      }
    }

    private void take(int from, int left, int size, double sum) {
      if (left == 0) {
        thresholds[found++] = sum / size;
        return;
      }
      for (int i = from; i <= old.length - left; i++) {
        take(i + 1, left - 1, size, sum - old[i]);
      }
    }
  }
}
