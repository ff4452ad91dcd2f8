package quintet.loadtest.answer.verdict;

import java.util.List;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.report.statistics.Finding;

/**
 * Who stands where by one figure: best is whoever is not called worse than any other.
 *
 * @param aspect what is judged
 * @param judged by the statistics of comparisons
 */
public record Standings(Aspect aspect, Findings.Judged judged) {
  private static final String NOT_CARRIED = "rate-missed";

  /** Whether that server has values, broke no promise, and is not called worse than any other. */
  boolean isBest(String server) {
    return names().contains(server)
        && !hasFailed(server)
        && judged.family().contrasts().stream().noneMatch(contrast -> isWorse(server, contrast));
  }

  /** Whether it did what no server may, in any round; a rate that is too high is no such thing. */
  boolean hasFailed(String server) {
    String how = judged.failures().get(server);
    return how != null && !how.contains(NOT_CARRIED);
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

  private List<String> names() {
    return judged.family().ranking().stream().map(Family.Place::name).toList();
  }

  /** Whether that contrast calls it worse than the other one. */
  boolean isWorse(String server, Contrast contrast) {
    String worse = judged.figure().moreIsBetter() ? contrast.lower() : contrast.higher();
    return contrast.finding() == Finding.DIFFERENT && worse.equals(server);
  }
}
