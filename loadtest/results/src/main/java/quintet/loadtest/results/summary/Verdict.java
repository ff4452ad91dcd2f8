package quintet.loadtest.results.summary;

import java.util.Objects;

/**
 * What one rule found in one phase.
 *
 * @param rule name of the rule, such as {@code lost}
 * @param phase the phase it looked at; empty when it looked at the run as a whole
 * @param ok false makes the phase's figures unfit to be shown
 * @param figure what was found
 * @param threshold what would still have been accepted
 * @param unit of both
 * @param says the finding in one sentence
 */
public record Verdict(
    String rule,
    String phase,
    boolean ok,
    double figure,
    double threshold,
    String unit,
    String says) {

  /** Checks that nothing is missing. */
  public Verdict {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(says, "says");
  }

  /** The rule's figure in that phase, held against what {@code thresholds} accept. */
  public static Verdict of(
      Rule rule, String phase, double figure, Thresholds thresholds, String says) {
    double threshold = thresholds.of(rule);
    boolean ok = rule.floor() ? figure >= threshold : figure <= threshold;
    return new Verdict(rule.id(), phase, ok, figure, threshold, rule.unit(), says);
  }

  /** True if it bears on that phase: it looked at it, or at the whole run. */
  public boolean concerns(String phaseName) {
    return phase.isEmpty() || phase.equals(phaseName);
  }

  /** What would have been accepted, as a sentence. */
  public String accepts() {
    String from = Rule.FEW_SAMPLES.id().equals(rule) ? "at least " : "up to ";
    return "Accepted: " + from + Quantity.number(threshold) + " " + unit + ".";
  }
}
