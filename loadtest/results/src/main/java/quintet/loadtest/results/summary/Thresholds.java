package quintet.loadtest.results.summary;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What each {@link Rule} still accepts. Immutable. */
public final class Thresholds {
  private static final Thresholds DEFAULTS = new Thresholds(Map.of());

  private final Map<Rule, Double> changed;

  private Thresholds(Map<Rule, Double> changed) {
    this.changed = changed;
  }

  /** The thresholds where no setting says otherwise. */
  public static Thresholds defaults() {
    return DEFAULTS;
  }

  /** The threshold of a rule, in the rule's unit. */
  public double of(Rule rule) {
    return changed.getOrDefault(rule, rule.defaultThreshold());
  }

  /**
   * The same with one threshold moved.
   *
   * @param value in the rule's unit; finite, at least 0
   * @throws IllegalArgumentException in one line, if the value is out of range
   */
  public Thresholds with(Rule rule, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "the threshold of "
              + rule.id()
              + " must be a number from 0 ("
              + rule.unit()
              + "), not "
              + value);
    }
    var next = new EnumMap<Rule, Double>(Rule.class);
    next.putAll(changed);
    next.put(rule, value);
    return new Thresholds(Collections.unmodifiableMap(next));
  }

  /**
   * Reads settings such as {@code send-lag=5,lost=3}; empty text changes nothing.
   *
   * @throws IllegalArgumentException in one line, if a rule is unknown or a value is not a number
   */
  public static Thresholds parse(String settings) {
    Thresholds result = DEFAULTS;
    for (String setting : settings.split(",", -1)) {
      if (setting.isBlank()) {
        continue;
      }
      int equals = setting.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "a threshold is RULE=NUMBER, not '" + setting.strip() + "'");
      }
      Rule rule = Rule.named(setting.substring(0, equals).strip());
      result = result.with(rule, number(rule, setting.substring(equals + 1).strip()));
    }
    return result;
  }

  private static double number(Rule rule, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the threshold of " + rule.id() + " must be a number, not '" + text + "'", e);
    }
  }
}
