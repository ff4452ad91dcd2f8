package quintet.loadtest.answer.verdict;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.report.statistics.Finding;

/**
 * Who stands where by one figure: best is whoever is not called worse than any other.
 *
 * @param aspect what is judged
 * @param judged by the statistics of comparisons
 * @param hidden servers that were measured and whose figure is hidden in all rounds, as the load
 *     generator may have made it: it is too short to be told, so nobody is shown to be better
 * @param beyond what each carries at the least that carried more than could be offered: that is no
 *     figure to compare, and nobody is shown to carry more
 */
public record Standings(
    Aspect aspect, Findings.Judged judged, Set<String> hidden, SortedMap<String, Double> beyond) {
  /** Takes copies. */
  public Standings {
    hidden = Set.copyOf(hidden);
    beyond = Collections.unmodifiableSortedMap(new TreeMap<>(beyond));
  }

  private static final String NOT_CARRIED = "rate-missed";

  /** Whether that server has values, broke no promise, and is not called worse than any other. */
  boolean isBest(String server) {
    return (names().contains(server) || hidden.contains(server) || beyond.containsKey(server))
        && !hasFailed(server)
        && judged.family().contrasts().stream().noneMatch(contrast -> isWorse(server, contrast));
  }

  /** Whether it did what no server may, in any round; a rate that is too high is no such thing. */
  boolean hasFailed(String server) {
    String how = judged.failures().get(server);
    String rules = how == null ? "" : how.replaceAll("^.*\\(|\\)$", "");
    return Arrays.stream(rules.split(", ", -1))
        .anyMatch(rule -> !rule.isEmpty() && !rule.equals(NOT_CARRIED));
  }

  /** Whether each of them has a value, or a reason for none that tells as much, or has failed. */
  boolean covers(List<String> servers) {
    return servers.stream()
        .allMatch(server ->
            names().contains(server)
                || hidden.contains(server)
                || beyond.containsKey(server)
                || hasFailed(server));
  }

  /** Whether any two servers are told apart. */
  boolean tells() {
    return judged.family().contrasts().stream()
        .anyMatch(contrast -> contrast.finding() == Finding.DIFFERENT);
  }

  /** The servers with values, the best first. */
  public List<Family.Place> places() {
    List<Family.Place> places = judged.family().ranking();
    return judged.figure().moreIsBetter() ? places.reversed() : places;
  }

  /** Who is first, as measured: those that nobody could load enough, or else the best figure's. */
  List<String> first() {
    return beyond.isEmpty() ? List.of(places().getFirst().name()) : List.copyOf(beyond.keySet());
  }

  private List<String> names() {
    return judged.family().ranking().stream().map(Family.Place::name).toList();
  }

  /** Whether that contrast calls it worse than the other one. */
  boolean isWorse(String server, Contrast contrast) {
    String worse = judged.figure().moreIsBetter() ? contrast.lower() : contrast.higher();
    return contrast.finding() == Finding.DIFFERENT && worse.equals(server);
  }
}
