package quintet.loadtest.bench.compare;

import java.util.List;
import java.util.Locale;
import quintet.options.ModelSpec;

/**
 * One server process and one run of the injector against it.
 *
 * @param number from 1 on, in the order in which steps run; a repeat keeps that of its step
 * @param kind what the injector does
 * @param round from 1 on; 0 for {@link Kind#IDLE}, which is measured once
 * @param attempt 1, and one more with each repeat of a refused run
 * @param spec the server
 */
public record Step(int number, Kind kind, int round, int attempt, ModelSpec spec) {

  /** What the injector does in a step. */
  public enum Kind {
    /** Echo and fan-out, in one run after one warm-up. */
    ROUND,
    /** Connections that say nothing, at two fleet sizes. */
    IDLE;

    /** What the injector calls it. */
    public String scenario() {
      return switch (this) {
        case ROUND -> "round";
        case IDLE -> "idle";
      };
    }

    /** Names of the phases that a run measures. */
    public List<String> phases() {
      return switch (this) {
        case ROUND -> List.of("echo", "fanout");
        case IDLE -> List.of("idle");
      };
    }
  }

  /** The same once more. */
  Step again() {
    return new Step(number, kind, round, attempt + 1, spec);
  }

  /** What the step is called on the console. */
  public String title() {
    String title = kind == Kind.IDLE ? "idle" : "round " + round;
    return attempt == 1 ? title : title + ", again";
  }

  /** The folder of the step's files; it sorts in the order of the steps. */
  public String folder() {
    String what = kind == Kind.IDLE ? "idle" : "round-" + round;
    String repeat = attempt == 1 ? "" : "-attempt-" + attempt;
    return String.format(Locale.ROOT, "%02d-%s-%s%s", number, what, spec.fileName(), repeat);
  }
}
