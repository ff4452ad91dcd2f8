package quintet.loadtest.bench.compare;

import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.statistics.Criteria;
import quintet.options.BadOptionException;
import quintet.options.Kind;
import quintet.options.Option;
import quintet.options.Values;

/** The settings of a full comparison: the one that may state who differs. */
final class FullOptions {
  private static final int DEFAULT_REPEATS = 2;
  private static final int DEFAULT_MINUTES = 45;
  private static final int SEEDS = 1_000_000; // short enough to be typed again

  static final Option<Boolean> FULL =
      Option.flag(
          "full", "10 rounds in balanced random order, and verdicts: who differs, by how much");
  static final Option<Integer> SEED =
      Option.open(
          "seed",
          Kind.whole(0, Integer.MAX_VALUE),
          "of the random order (default: another one each time)");
  static final Option<Double> BAND =
      Option.open(
          "band",
          Kind.number("0", "100").as("PERCENT"),
          "differences up to it count as none; only with --full or --base (default: 3)");
  static final Option<Integer> REPEATS =
      Option.open(
          "repeats", Kind.whole(0, 20), "of a run that is refused; only with --full (default: 2)");
  static final Option<Integer> MINUTES =
      Option.open("minutes", Kind.whole(1, 1440), "for all of it; only with --full (default: 45)");

  static final Option<String> UNTIL =
      Option.of(
          "until",
          Kind.oneOf("told", "all"),
          "told",
          "told: no rounds after 6 if every pair is told apart by then; only with --full");

  /** The fewest rounds after which anything can be told. */
  private static final int LOOK = 6;

  private final Values values;

  FullOptions(Values values) {
    this.values = values;
  }

  boolean wanted() {
    return values.get(FULL);
  }

  /**
   * Checks what means something here.
   *
   * @param quick whether the short form is wanted as well
   * @param base whether an earlier comparison is to be compared with
   * @throws BadOptionException in one line, if an option does not
   */
  void check(boolean quick, boolean base) {
    if (wanted() && quick) {
      throw new BadOptionException("--full and --quick exclude each other");
    }
    if (!base) {
      only(BAND);
    }
    only(REPEATS);
    only(UNTIL);
    only(MINUTES);
  }

  private void only(Option<?> option) {
    if (!wanted() && values.isGiven(option)) {
      throw new BadOptionException(option.dashed() + " means something only with --full");
    }
  }

  /** The seed that was asked for, or another one each time. */
  long seed() {
    Integer seed = values.find(SEED);
    return seed == null ? ThreadLocalRandom.current().nextInt(SEEDS) : seed;
  }

  /** What these settings ask for. */
  Experiment experiment(int rounds, long seed) {
    return new Experiment(
        rounds,
        seed,
        Objects.requireNonNullElse(values.find(REPEATS), DEFAULT_REPEATS),
        Objects.requireNonNullElse(values.find(MINUTES), DEFAULT_MINUTES),
        criteria(seed),
        values.get(UNTIL).equals("told") && rounds > LOOK ? LOOK : 0);
  }

  /** What it takes to call two figures different. */
  Criteria criteria(long ofSeed) {
    Criteria criteria = Criteria.defaults(ofSeed);
    Double band = values.find(BAND);
    return band == null ? criteria : criteria.withBand(band / 100);
  }
}
