package quintet.loadtest.bench.compare;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many messages a second every server gets at each level: the same for all, or it would be no
 * comparison.
 *
 * @param echo light, busy and pressing, echoes per second
 * @param fanout the same, messages said per second
 * @param reasons how they were chosen, in sentences
 */
public record Rates(List<Double> echo, List<Double> fanout, @JsonIgnore List<String> reasons) {
  /** Light: the same on every machine, and little for any. */
  static final double LIGHT_ECHO = 10_000;

  /** The same in messages said to a room. */
  static final double LIGHT_FANOUT = 200;

  static final int LEVELS = 3;

  /** Checks that each has three levels, and takes copies. */
  public Rates {
    if (echo.size() != LEVELS || fanout.size() != LEVELS) {
      throw new IllegalArgumentException("light, busy and pressing");
    }
    echo = List.copyOf(echo);
    fanout = List.copyOf(fanout);
    reasons = List.copyOf(reasons);
  }

  /** The same, with what was given by hand in its place; null leaves it. */
  Rates with(@Nullable List<Double> ofEcho, @Nullable List<Double> ofFanout) {
    List<String> said =
        reasons.stream()
            .filter(reason -> ofEcho == null || !reason.startsWith(RateChoice.ECHO))
            .filter(reason -> ofFanout == null || !reason.startsWith(RateChoice.FANOUT))
            .collect(Collectors.toList());
    if (ofEcho != null) {
      said.add(RateChoice.ECHO + ": the rates were given, " + text(ofEcho) + ".");
    }
    if (ofFanout != null) {
      said.add(RateChoice.FANOUT + ": the rates were given, " + text(ofFanout) + ".");
    }
    return new Rates(ofEcho == null ? echo : ofEcho, ofFanout == null ? fanout : ofFanout, said);
  }

  /** As an option takes them. */
  static String text(List<Double> rates) {
    return rates.stream()
        .map(rate ->
            rate == Math.rint(rate)
                ? String.format(Locale.ROOT, "%.0f", rate)
                : String.format(Locale.ROOT, "%.3f", rate))
        .collect(Collectors.joining(","));
  }
}
