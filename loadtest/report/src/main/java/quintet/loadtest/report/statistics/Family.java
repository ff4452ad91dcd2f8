package quintet.loadtest.report.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All pairs of servers compared by one figure, judged together by {@link Verdicts}.
 *
 * @param contrasts every pair once, the servers in the order given
 * @param ranking the servers from the smallest figure up, those without a valid round left out: no
 *     server stands before another that was called lower, and all else goes by the means
 */
public record Family(List<Contrast> contrasts, List<Place> ranking) {

  /**
   * A server's place. Servers that share a letter were not called different.
   *
   * @param name the server
   * @param geometricMean of its figure over all rounds, see {@link AdjustedMeans}
   * @param letters one or more of {@code a}, {@code b}, ...
   */
  public record Place(String name, double geometricMean, String letters) {}

  /**
   * A pair before anything is decided.
   *
   * @param logRatios of the other over the one, by round
   * @param test null if there are too few rounds
   */
  private record Pair(
      Series one,
      Series other,
      SortedMap<Integer, Double> logRatios,
      @Nullable Rearrangements test) {}

  /** Takes copies of the lists. */
  public Family {
    contrasts = List.copyOf(contrasts);
    ranking = List.copyOf(ranking);
  }

  /** Compares every server with every other one. */
  public static Family of(List<Series> servers, Criteria criteria) {
    List<Contrast> contrasts = contrasts(pairs(servers, criteria), criteria);
    Map<String, Double> means = new HashMap<>();
    List<Double> adjusted = AdjustedMeans.of(servers);
    for (int i = 0; i < servers.size(); i++) {
      if (!servers.get(i).byRound().isEmpty()) {
        means.put(servers.get(i).name(), adjusted.get(i));
      }
    }
    List<String> ranked = ranked(means, contrasts);
    List<String> letters = Letters.of(ranked, contrasts);
    var ranking = new ArrayList<Place>();
    for (int i = 0; i < ranked.size(); i++) {
      String name = ranked.get(i);
      ranking.add(new Place(name, means.getOrDefault(name, Double.NaN), letters.get(i)));
    }
    return new Family(contrasts, ranking);
  }

  /** Next is always whoever is not called higher than one that is left, by the smallest mean. */
  private static List<String> ranked(Map<String, Double> means, List<Contrast> contrasts) {
    List<String> left =
        new ArrayList<>(
            means.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue())
                .map(Map.Entry::getKey)
                .toList());
    List<String> ranked = new ArrayList<>();
    while (!left.isEmpty()) {
      String next =
          left.stream()
              .filter(name -> contrasts.stream().noneMatch(c -> c.isAbove(name, left)))
              .findFirst()
              .orElse(left.getFirst()); // a circle, which rounds of different pairs may make
      ranked.add(next);
      left.remove(next);
    }
    return ranked;
  }

  private static List<Pair> pairs(List<Series> servers, Criteria criteria) {
    int needed = criteria.roundsNeeded();
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < servers.size(); i++) {
      for (Series other : servers.subList(i + 1, servers.size())) {
        SortedMap<Integer, Double> logRatios = other.logRatios(servers.get(i));
        Rearrangements test =
            logRatios.size() < needed
                ? null
                : SignFlips.of(List.copyOf(logRatios.values()), criteria);
        pairs.add(new Pair(servers.get(i), other, logRatios, test));
      }
    }
    return pairs;
  }

  private static List<Contrast> contrasts(List<Pair> pairs, Criteria criteria) {
    var tests = new ArrayList<@Nullable Rearrangements>();
    pairs.forEach(pair -> tests.add(pair.test()));
    List<Verdicts.Verdict> verdicts = Verdicts.of(tests, adjusted(pairs, criteria), criteria);
    var contrasts = new ArrayList<Contrast>();
    for (int i = 0; i < pairs.size(); i++) {
      contrasts.add(contrast(pairs.get(i), verdicts.get(i)));
    }
    return contrasts;
  }

  /** P-values of those that are tested, 1 for the others. One pair alone needs no adjustment. */
  private static List<Double> adjusted(List<Pair> pairs, Criteria criteria) {
    List<Pair> tested = pairs.stream().filter(pair -> pair.test() != null).toList();
    List<Double> ps =
        tested.size() == 1
            ? List.of(Objects.requireNonNull(tested.getFirst().test()).pWithin(criteria.logBand()))
            : JointFlips.adjusted(tested.stream().map(Pair::logRatios).toList(), criteria);
    Iterator<Double> next = ps.iterator();
    return pairs.stream()
        .map(pair -> pair.test() == null ? Double.valueOf(1) : next.next())
        .toList();
  }

  private static Contrast contrast(Pair pair, Verdicts.Verdict verdict) {
    double estimate = mean(pair.logRatios().values());
    boolean falling = estimate < 0;
    return new Contrast(
        (falling ? pair.other() : pair.one()).name(),
        (falling ? pair.one() : pair.other()).name(),
        pair.logRatios().size(),
        Math.abs(estimate),
        falling ? verdict.interval().inverse() : verdict.interval(),
        verdict.p(),
        verdict.exact(),
        verdict.finding());
  }

  private static double mean(Collection<Double> logRatios) {
    return logRatios.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
