package quintet.loadtest.results.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.results.search.Trial.Outcome;

/**
 * Finds the highest rate that meets the objective: doubles it until it does not, or halves it until
 * it does, then halves the interval between on a logarithmic scale.
 *
 * <p>A single measurement near the knee falls on either side by chance, so a rate is decided when
 * enough measurements say the same. A miss may have other reasons than the server, such as a second
 * in which its compilers were at work; a rate that was met was carried. So misses may be asked for
 * more often.
 *
 * @param from the lowest rate, messages per second
 * @param start the first one, which may be the lowest
 * @param to the highest
 * @param precision how near the two ends must come, as a ratio above 1
 * @param mets how many measurements have to meet the objective, 1 or more
 * @param misses how many have to miss it, 1 or more
 * @param again how often a measurement that was refused is made again at each rate; 0 or more
 */
public record KneeSearch(
    double from, double start, double to, double precision, int mets, int misses, int again) {
  /** Begins within its range. */
  public KneeSearch {
    start = Math.clamp(start, from, to);
  }

  /**
   * One in which the majority of measurements decides.
   *
   * @param repeats measurements of each rate at most; odd
   */
  public static KneeSearch byMajority(
      double from, double to, double precision, int repeats, int again) {
    int most = repeats / 2 + 1;
    return new KneeSearch(from, from, to, precision, most, most, again);
  }

  /**
   * Measures at one rate.
   *
   * @param <E> how it may fail
   */
  @FunctionalInterface
  public interface Probe<E extends Exception> {
    /** What became of that many messages per second. */
    Trial at(double rate) throws E, IOException, InterruptedException;
  }

  /**
   * Searches.
   *
   * @return every measurement and the knee between them
   */
  public <E extends Exception> KneePoint search(Probe<E> probe)
      throws E, IOException, InterruptedException {
    List<Trial> trials = new ArrayList<>();
    double met = 0;
    double unmet = 0;
    Outcome limit = Outcome.MET;
    while (unmet > 0 ? unmet > from && unmet / met > precision : met < to) {
      double rate = next(met, unmet);
      Outcome outcome = judge(probe, rate, trials);
      if (outcome == Outcome.MET) {
        met = rate;
      } else {
        unmet = rate;
        limit = outcome;
      }
    }
    return new KneePoint(met, unmet, limit, trials);
  }

  private double next(double met, double unmet) {
    if (met == 0) {
      return unmet == 0 ? start : Math.max(from, unmet / 2);
    }
    return unmet == 0 ? Math.min(met * 2, to) : Math.sqrt(met * unmet);
  }

  private <E extends Exception> Outcome judge(Probe<E> probe, double rate, List<Trial> trials)
      throws E, IOException, InterruptedException {
    int met = 0;
    int missed = 0;
    int refused = 0;
    while (met < mets && missed < misses) {
      Trial trial = probe.at(rate);
      trials.add(trial);
      switch (trial.outcome()) {
        case MET -> met++;
        case MISSED -> missed++;
        case REFUSED -> refused++;
      }
      if (refused > again) {
        return Outcome.REFUSED;
      }
    }
    return met == mets ? Outcome.MET : Outcome.MISSED;
  }
}
