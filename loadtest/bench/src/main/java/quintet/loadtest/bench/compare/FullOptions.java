package quintet.loadtest.bench.compare;

import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import quintet.loadtest.bench.drive.BadSettingException;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.statistics.Criteria;

/** The settings of a full comparison: the one that may state who differs. */
final class FullOptions {
  private static final int DEFAULT_REPEATS = 2;
  private static final int MAX_REPEATS = 20;
  private static final int DEFAULT_MINUTES = 45;
  private static final int MAX_MINUTES = 24 * 60;
  private static final int SEEDS = 1_000_000; // short enough to be typed again

  @Option(
      names = "--full",
      description = "10 rounds in balanced random order, and verdicts: who differs, by how much")
  private boolean full;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of the random order; only with --full (default: another one each time)")
  private @Nullable Long seed;

  @Option(
      names = "--band",
      paramLabel = "PERCENT",
      description =
          "differences up to it count as none, 0 to 100; only with --full or --base (default: 3)")
  private @Nullable Double band;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "of a run that is refused, 0 to 20; only with --full (default: 2)")
  private @Nullable Integer repeats;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "for all of it, 1 to 1440; only with --full (default: 45)")
  private @Nullable Integer minutes;

  boolean wanted() {
    return full;
  }

  /**
   * Checks the ranges.
   *
   * @param quick whether the short form is wanted as well
   * @param base whether an earlier comparison is to be compared with
   * @throws BadSettingException in one line, if a value is out of range or means nothing here
   */
  void check(boolean quick, boolean base) {
    if (full && quick) {
      throw new BadSettingException("--full and --quick exclude each other");
    }
    range("--band", band, 0, 100);
    range("--repeats", repeats, 0, MAX_REPEATS);
    range("--minutes", minutes, 1, MAX_MINUTES);
    only("--seed", seed);
    if (!base) {
      only("--band", band);
    }
    only("--repeats", repeats);
    only("--minutes", minutes);
  }

  private static void range(String name, @Nullable Number value, int from, int to) {
    if (value != null && !(value.doubleValue() >= from && value.doubleValue() <= to)) {
      throw new BadSettingException(
          String.format(Locale.ROOT, "%s must be %d to %d, not %s", name, from, to, value));
    }
  }

  private void only(String name, @Nullable Object value) {
    if (!full && value != null) {
      throw new BadSettingException(name + " means something only with --full");
    }
  }

  /** What these settings ask for. */
  Experiment experiment(int rounds) {
    long chosen = seed == null ? ThreadLocalRandom.current().nextInt(SEEDS) : seed;
    return new Experiment(
        rounds,
        chosen,
        Objects.requireNonNullElse(repeats, DEFAULT_REPEATS),
        Objects.requireNonNullElse(minutes, DEFAULT_MINUTES),
        criteria(chosen));
  }

  /** What it takes to call two figures different. */
  Criteria criteria(long ofSeed) {
    Criteria criteria = Criteria.defaults(ofSeed);
    return band == null ? criteria : criteria.withBand(band / 100);
  }

  /** The same as variables of make. */
  static String words(Experiment experiment) {
    String band =
        experiment.criteria().band() == Criteria.DEFAULT_BAND
            ? ""
            : " BAND=" + trimmed(experiment.criteria().band() * 100);
    return " FULL=1 SEED="
        + experiment.seed()
        + band
        + (experiment.repeats() == DEFAULT_REPEATS ? "" : " REPEATS=" + experiment.repeats())
        + (experiment.minutes() == DEFAULT_MINUTES ? "" : " MINUTES=" + experiment.minutes());
  }

  private static String trimmed(double percent) {
    return Math.round(percent * 1e6) % 1_000_000 == 0
        ? String.valueOf(Math.round(percent))
        : String.valueOf(Math.round(percent * 1e6) / 1e6);
  }
}
