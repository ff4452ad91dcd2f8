package quintet.loadtest.report.statistics;

import java.util.Locale;

/**
 * How much it takes to call two servers different.
 *
 * @param error accepted probability that any of the differences stated for one figure is none, and
 *     likewise for the equalities; above 0, below 1
 * @param band differences up to this share are of no practical importance: 0.03 takes two servers
 *     for equal while the larger figure is at most 1.03 times the smaller; 0 to 1
 * @param exactRounds up to so many paired rounds every combination of signs is enumerated, beyond
 *     it they are sampled; 1 to 20
 * @param draws sampled combinations where there are too many to enumerate; 999 to 1,000,000
 * @param seed of that sample
 */
public record Criteria(double error, double band, int exactRounds, int draws, long seed) {
  /** The usual one in twenty. */
  public static final double DEFAULT_ERROR = 0.05;

  /** Below it, another machine or another JDK changes more than the choice of a server. */
  public static final double DEFAULT_BAND = 0.03;

  /** 65,536 combinations. */
  public static final int DEFAULT_EXACT_ROUNDS = 16;

  /** So many that the smallest thresholds of ten pairs are sampled with 25 combinations beyond. */
  public static final int DEFAULT_DRAWS = 9_999;

  private static final int MAX_EXACT_ROUNDS = 20;
  private static final int MIN_DRAWS = 999;
  private static final int MAX_DRAWS = 1_000_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException in one line, if a value is out of its range
   */
  public Criteria {
    check("error", error, error > 0 && error < 1, "above 0 and below 1");
    check("band", band, band >= 0 && band <= 1, "0 to 1");
    check(
        "exactRounds", exactRounds, exactRounds >= 1 && exactRounds <= MAX_EXACT_ROUNDS, "1 to 20");
    check("draws", draws, draws >= MIN_DRAWS && draws <= MAX_DRAWS, "999 to 1,000,000");
  }

  /** The defaults; the seed matters only beyond {@link #DEFAULT_EXACT_ROUNDS} rounds. */
  public static Criteria defaults(long seed) {
    return new Criteria(DEFAULT_ERROR, DEFAULT_BAND, DEFAULT_EXACT_ROUNDS, DEFAULT_DRAWS, seed);
  }

  /** The same with another band. */
  public Criteria withBand(double share) {
    return new Criteria(error, share, exactRounds, draws, seed);
  }

  /** Half the width of the band of practical equality, as a difference of logarithms. */
  double logBand() {
    return Math.log1p(band);
  }

  /** The same with another error, such as the part of it that one of several looks may spend. */
  public Criteria withError(double share) {
    return new Criteria(share, band, exactRounds, draws, seed);
  }

  /**
   * The smallest p-value of any result: of 2^n combinations of signs two are as one-sided as can
   * be.
   */
  public static double smallestP(int rounds) {
    return 2 * Math.pow(0.5, rounds);
  }

  /** Paired rounds below which no pair can be called different whatever was measured. */
  public int roundsNeeded() {
    int rounds = 1;
    while (smallestP(rounds) > error) {
      rounds++;
    }
    return rounds;
  }

  private static void check(String name, double value, boolean ok, String range) {
    if (!ok) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be %s, not %s", name, range, value));
    }
  }
}
