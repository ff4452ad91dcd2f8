package quintet.loadtest.results.summary;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

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

  /** True if it is of that rule. */
  public boolean is(Rule one) {
    return one.id().equals(rule);
  }

  /**
   * Whose doing it is if it is not ok: the rule's side, but a pressing rate, which is the highest
   * that the injector can send, is missed by the server. A rule of a newer program is the
   * instrument's.
   */
  public Side side() {
    if (is(Rule.RATE_MISSED) && PhaseKind.of(phase).level() == PhaseKind.Level.PRESSING) {
      return Side.SERVER;
    }
    return known().map(Rule::side).orElse(Side.INSTRUMENT);
  }

  /** Why and what to do, in a line: {@code noisy-neighbour: ... Accepted: ... So: ...}. */
  public String inLine() {
    String remedy = known().map(Rule::remedy).orElse("see what its program says");
    return rule + ": " + says + " " + accepts() + " So: " + remedy + ".";
  }

  private Optional<Rule> known() {
    return Arrays.stream(Rule.values()).filter(this::is).findFirst();
  }

  /** True if it bears on that phase: it looked at it, or at the whole run. */
  public boolean concerns(String phaseName) {
    return phase.isEmpty() || phase.equals(phaseName);
  }

  /** What would have been accepted, as a sentence. */
  public String accepts() {
    String from = is(Rule.FEW_SAMPLES) ? "at least " : "up to ";
    return "Accepted: " + from + Quantity.number(threshold) + " " + unit + ".";
  }
}
