package quintet.loadtest.results.summary;

import java.util.ArrayList;
import java.util.List;

/** Collects verdicts on one phase, or on the run as a whole. One thread. */
final class Findings {
  private final List<Verdict> verdicts = new ArrayList<>();
  private final Thresholds thresholds;
  private String phase = "";

  Findings(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /** What follows is about that phase; empty: about the whole run. */
  void about(String phaseName) {
    this.phase = phaseName;
  }

  double threshold(Rule rule) {
    return thresholds.of(rule);
  }

  /** The rule's figure, held against its threshold. */
  void add(Rule rule, double figure, String says) {
    add(rule, figure, thresholds.of(rule), says);
  }

  /** The same against a threshold that depends on the phase. */
  void add(Rule rule, double figure, double threshold, String says) {
    boolean ok = rule.floor() ? figure >= threshold : figure <= threshold;
    verdicts.add(new Verdict(rule.id(), phase, ok, figure, threshold, rule.unit(), says));
  }

  /** A figure that counts what should not be there. */
  void count(Rule rule, long figure, String predicate) {
    add(rule, (double) figure, Quantity.count(figure) + predicate + ".");
  }

  List<Verdict> all() {
    return List.copyOf(verdicts);
  }
}
