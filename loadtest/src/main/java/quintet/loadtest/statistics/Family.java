package quintet.loadtest.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All pairs of servers compared by one figure.
 *
 * <p>Differences: Holm's procedure over the hypotheses that a pair differs by no more than the
 * band. Equalities: intervals that hold together by Bonferroni's inequality, within the band. Each
 * kind of verdict keeps the error for itself.
 *
 * @param contrasts every pair once, the servers in the order given
 * @param ranking the servers from the smallest figure up, those without a valid round left out
 */
public record Family(List<Contrast> contrasts, List<Place> ranking) {

  /**
   * A server's place. Servers that share a letter were not called different.
   *
   * @param name the server
   * @param geometricMean of its figure over the valid rounds
   * @param letters one or more of {@code a}, {@code b}, ...
   */
  public record Place(String name, double geometricMean, String letters) {}

  /**
   * A pair before anything is decided.
   *
   * @param logRatios of the other over the one
   * @param flips null if there are too few rounds
   */
  private record Pair(Series one, Series other, List<Double> logRatios, @Nullable SignFlips flips) {
    double p(Criteria criteria) {
      return flips == null ? 1 : flips.pWithin(criteria.logBand());
    }

    Interval interval(double error) {
      return flips == null ? Interval.UNBOUNDED : flips.interval(error);
    }
  }

  /** Takes copies of the lists. */
  public Family {
    contrasts = List.copyOf(contrasts);
    ranking = List.copyOf(ranking);
  }

  /** Compares every server with every other one. */
  public static Family of(List<Series> servers, Criteria criteria) {
    List<Contrast> contrasts = contrasts(pairs(servers, criteria), criteria);
    List<Series> ranked =
        servers.stream()
            .filter(series -> !series.byRound().isEmpty())
            .sorted(Comparator.comparingDouble(Series::geometricMean))
            .toList();
    List<String> letters = Letters.of(ranked.stream().map(Series::name).toList(), contrasts);
    var ranking = new ArrayList<Place>();
    for (int i = 0; i < ranked.size(); i++) {
      Series series = ranked.get(i);
      ranking.add(new Place(series.name(), series.geometricMean(), letters.get(i)));
    }
    return new Family(contrasts, ranking);
  }

  private static List<Pair> pairs(List<Series> servers, Criteria criteria) {
    int needed = criteria.roundsNeeded(servers.size() * (servers.size() - 1) / 2);
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < servers.size(); i++) {
      for (Series other : servers.subList(i + 1, servers.size())) {
        List<Double> logRatios = other.logRatios(servers.get(i));
        SignFlips flips = logRatios.size() < needed ? null : SignFlips.of(logRatios, criteria);
        pairs.add(new Pair(servers.get(i), other, logRatios, flips));
      }
    }
    return pairs;
  }

  private static List<Contrast> contrasts(List<Pair> pairs, Criteria criteria) {
    List<Holm.Step> steps = Holm.steps(pairs.stream().map(pair -> pair.p(criteria)).toList());
    var contrasts = new ArrayList<Contrast>();
    for (int i = 0; i < pairs.size(); i++) {
      contrasts.add(contrast(pairs.get(i), steps.get(i), pairs.size(), criteria));
    }
    return contrasts;
  }

  private static Contrast contrast(Pair pair, Holm.Step step, int pairs, Criteria criteria) {
    boolean rejected = step.adjusted() <= criteria.error();
    Interval interval = pair.interval(criteria.error() / (rejected ? step.divisor() : pairs));
    double estimate = mean(pair.logRatios());
    boolean falling = estimate < 0;
    return new Contrast(
        (falling ? pair.other() : pair.one()).name(),
        (falling ? pair.one() : pair.other()).name(),
        pair.logRatios().size(),
        Math.abs(estimate),
        falling ? interval.inverse() : interval,
        step.adjusted(),
        pair.flips() == null || pair.flips().exact(),
        pair.flips() == null
            ? Finding.TOO_FEW_ROUNDS
            : finding(rejected, interval, criteria.logBand()));
  }

  private static double mean(List<Double> logRatios) {
    return logRatios.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static Finding finding(boolean rejected, Interval interval, double band) {
    if (rejected && interval.beyond(band)) {
      return Finding.DIFFERENT;
    }
    return interval.within(band) ? Finding.EQUAL : Finding.CANNOT_TELL;
  }
}
