package quintet.loadtest.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import quintet.loadtest.report.figure.Difference;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.report.statistics.Finding;

/** What one figure tells about the servers, in sentences that claim no more than its pairs do. */
final class VerdictSentence {
  private final Findings.Judged judged;
  private final Criteria criteria;

  private VerdictSentence(Findings.Judged judged, Criteria criteria) {
    this.judged = judged;
    this.criteria = criteria;
  }

  /** Plain text, to be escaped. */
  static String of(Findings.Judged judged, Criteria criteria) {
    return new VerdictSentence(judged, criteria).text();
  }

  private String text() {
    List<Contrast> pairs = judged.family().contrasts();
    if (all(Finding.TOO_FEW_ROUNDS).size() == pairs.size()) {
      return tooFew(pairs) + failures();
    }
    if (all(Finding.DIFFERENT).isEmpty()) {
      return "No server is shown to be lower than another. " + tally(pairs) + failures();
    }
    return best() + " " + tally(pairs) + failures();
  }

  /** Who failed in how many rounds, and by which rules; empty if nobody did. */
  private String failures() {
    if (judged.failures().isEmpty()) {
      return "";
    }
    return judged.failures().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", ", " Rounds failed: ", "."));
  }

  private String tooFew(List<Contrast> pairs) {
    int most = pairs.stream().mapToInt(Contrast::rounds).max().orElse(0);
    String needed =
        pairs.size() == 1 ? "one pair needs " : "each of " + pairs.size() + " pairs needs ";
    return "No verdict: "
        + needed
        + criteria.roundsNeeded()
        + " rounds with valid runs of both servers, and none has more than "
        + most
        + ".";
  }

  /** The first server, and how every other one stands to it in the rounds that both have. */
  private String best() {
    boolean more = judged.figure().moreIsBetter();
    List<Family.Place> ranking = judged.family().ranking();
    Family.Place place = more ? ranking.getLast() : ranking.getFirst();
    String first = place.name();
    String most = more ? "highest" : "lowest";
    var worse = new ArrayList<String>();
    var equal = new ArrayList<String>();
    var open = new ArrayList<String>();
    boolean beaten = false;
    for (Contrast contrast : judged.family().contrasts()) {
      if (contrast.has(first)) {
        String other = contrast.other(first);
        switch (contrast.finding()) {
          case DIFFERENT -> {
            beaten |= !first.equals(more ? contrast.higher() : contrast.lower());
            worse.add(other + " " + size(contrast));
          }
          case EQUAL -> equal.add(other);
          case CANNOT_TELL, TOO_FEW_ROUNDS -> open.add(other);
        }
      }
    }
    if (worse.isEmpty() || beaten) {
      return "No single server is shown to be " + most + ".";
    }
    String text = first + " is " + most + (equal.isEmpty() && open.isEmpty() ? " of all" : "");
    String failed = judged.failures().get(first);
    text += failed == null ? "" : " where it did not fail, which it did in " + failed + " rounds";
    text +=
        ", "
            + judged.figure().text(place.geometricMean())
            + (more ? "; by so much more than: " : "; higher: ")
            + String.join(", ", worse)
            + ".";
    if (!equal.isEmpty()) {
      text += " Equal to it within " + band() + ": " + String.join(", ", equal) + ".";
    }
    if (!open.isEmpty()) {
      text += " Not told apart from it: " + String.join(", ", open) + ".";
    }
    return text;
  }

  private static String size(Contrast contrast) {
    return Difference.estimate(contrast) + " (" + Difference.interval(contrast) + ")";
  }

  private String tally(List<Contrast> pairs) {
    var parts = new ArrayList<String>();
    part(parts, Finding.DIFFERENT, pairs.size() == 1 ? "differs" : "differ", false);
    part(parts, Finding.EQUAL, "equal within " + band(), true);
    part(parts, Finding.CANNOT_TELL, "can’t be told apart", true);
    part(
        parts,
        Finding.TOO_FEW_ROUNDS,
        "with fewer than the " + criteria.roundsNeeded() + " rounds it takes",
        true);
    String of = pairs.size() == 1 ? "Of the one pair: " : "Of " + pairs.size() + " pairs: ";
    return of + String.join("; ", parts) + ".";
  }

  private void part(List<String> parts, Finding finding, String what, boolean named) {
    List<Contrast> found = all(finding);
    if (!found.isEmpty()) {
      String names =
          found.stream()
              .map(contrast -> contrast.lower() + " and " + contrast.higher())
              .collect(Collectors.joining(", "));
      parts.add(found.size() + " " + what + (named ? " (" + names + ")" : ""));
    }
  }

  private List<Contrast> all(Finding finding) {
    return judged.family().contrasts().stream()
        .filter(contrast -> contrast.finding() == finding)
        .toList();
  }

  private String band() {
    return Difference.percent(criteria.band());
  }
}
