package quintet.loadtest.report.statistics;

import java.util.SplittableRandom;

/**
 * Subsets of rounds, drawn at random, and the sums of values over them. Eight rounds are drawn with
 * one octet, whose 256 sums are known beforehand. Confined to one thread.
 */
final class RandomSubsets {
  private final SplittableRandom random;
  private final byte[] octets;
  private final int last;

  /**
   * Begins with the empty subset.
   *
   * @param rounds of which each is drawn half of the times; at least one
   */
  RandomSubsets(int rounds, long seed) {
    random = new SplittableRandom(seed);
    octets = new byte[(rounds + Byte.SIZE - 1) / Byte.SIZE];
    last = (1 << (rounds - (octets.length - 1) * Byte.SIZE)) - 1;
  }

  /** Draws the next one. */
  void draw() {
    random.nextBytes(octets);
    octets[octets.length - 1] &= (byte) last;
  }

  /** How many rounds the subset has. */
  int size() {
    int size = 0;
    for (byte octet : octets) {
      size += Integer.bitCount(Byte.toUnsignedInt(octet));
    }
    return size;
  }

  /** The sum over the subset of those values whose sums these are. */
  double sum(double[][] sums) {
    double sum = 0;
    for (int i = 0; i < octets.length; i++) {
      sum += sums[i][Byte.toUnsignedInt(octets[i])];
    }
    return sum;
  }

  /** The sums of all subsets of each eight values, one for a round. */
  static double[][] sums(double[] values) {
    double[][] sums = new double[(values.length + Byte.SIZE - 1) / Byte.SIZE][1 << Byte.SIZE];
    for (int i = 0; i < sums.length; i++) {
      for (int subset = 1; subset < sums[i].length; subset++) {
        int round = i * Byte.SIZE + Integer.numberOfTrailingZeros(subset);
        double value = round < values.length ? values[round] : 0;
        sums[i][subset] = sums[i][subset & (subset - 1)] + value;
      }
    }
    return sums;
  }
}
