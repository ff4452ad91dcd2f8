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
      return tooFew(pairs);
    }
    if (all(Finding.DIFFERENT).isEmpty()) {
      return "No server is shown to be lower than another. " + tally(pairs);
    }
    return lowest() + " " + tally(pairs);
  }

  private String tooFew(List<Contrast> pairs) {
    int most = pairs.stream().mapToInt(Contrast::rounds).max().orElse(0);
    String needed =
        pairs.size() == 1 ? "one pair needs " : "each of " + pairs.size() + " pairs needs ";
    return "No verdict: "
        + needed
        + criteria.roundsNeeded(pairs.size())
        + " rounds with valid runs of both servers, and none has more than "
        + most
        + ".";
  }

  /** The server with the smallest mean, and how every other one stands to it. */
  private String lowest() {
    Family.Place place = judged.family().ranking().getFirst();
    String first = place.name();
    var higher = new ArrayList<String>();
    var equal = new ArrayList<String>();
    var open = new ArrayList<String>();
    for (Contrast contrast : judged.family().contrasts()) {
      if (contrast.lower().equals(first) || contrast.higher().equals(first)) {
        String other = contrast.lower().equals(first) ? contrast.higher() : contrast.lower();
        switch (contrast.finding()) {
          case DIFFERENT -> higher.add(other + " " + size(contrast));
          case EQUAL -> equal.add(other);
          case CANNOT_TELL, TOO_FEW_ROUNDS -> open.add(other);
        }
      }
    }
    if (higher.isEmpty()) {
      return "No single server is shown to be lowest.";
    }
    String text = first + " is lowest" + (equal.isEmpty() && open.isEmpty() ? " of all" : "");
    text +=
        ", "
            + judged.figure().text(place.geometricMean())
            + "; higher: "
            + String.join(", ", higher)
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
        "with fewer than the " + criteria.roundsNeeded(pairs.size()) + " rounds it takes",
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
