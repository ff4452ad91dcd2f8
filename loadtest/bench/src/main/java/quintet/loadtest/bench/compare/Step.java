package quintet.loadtest.bench.compare;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.options.ModelSpec;

/**
 * One server process and one run of the injector against it.
 *
 * @param number from 1 on, in the order in which steps run; a repeat keeps that of its step
 * @param kind what the injector does
 * @param round from 1 on; of what is measured beside rounds 0, and from 2 on if it is again
 * @param attempt 1, and one more with each repeat of a refused run
 * @param spec the server
 */
public record Step(int number, Kind kind, int round, int attempt, ModelSpec spec) {

  /** What the injector does in a step. */
  public enum Kind {
    /** What a server carries. */
    LIMITS("round", "limits", "echo-capacity", "fanout-capacity"),
    /**
     * Echo and fan-out at each level, and what one client's slow handler costs the others, in one
     * run after one warm-up.
     */
    ROUND(
        "round",
        "round",
        "echo-light",
        "echo-busy",
        "echo-pressing",
        "fanout-light",
        "fanout-busy",
        "fanout-pressing",
        "bystander-block",
        "bystander-burn"),
    /** Echo and fan-out at each level, by several injectors at once. */
    TOGETHER(
        "round",
        "round",
        "echo-light",
        "echo-busy",
        "echo-pressing",
        "fanout-light",
        "fanout-busy",
        "fanout-pressing"),
    /** What one client's slow handler costs the others, where several injectors make the rest. */
    BESIDE("round", "bystanders", "bystander-block", "bystander-burn"),
    /** The one round of a quick comparison. */
    GLANCE("round", "round", "echo-busy", "fanout-busy", "bystander-block"),
    /** Connections that say nothing, at two fleet sizes. */
    IDLE("idle", "idle", "idle");

    private final String scenario;
    private final String word;
    private final String phases; // with blanks

    Kind(String scenario, String word, String... phases) {
      this.scenario = scenario;
      this.word = word;
      this.phases = String.join(" ", phases);
    }

    /**
     * Those of a comparison.
     *
     * @param quick whether it is the shortened round
     * @param together whether several injectors make its loads
     */
    static List<Kind> of(boolean quick, boolean together) {
      if (quick) {
        return List.of(GLANCE);
      }
      return together ? List.of(LIMITS, TOGETHER, BESIDE, IDLE) : List.of(LIMITS, ROUND, IDLE);
    }

    /** What the injector calls it. */
    public String scenario() {
      return scenario;
    }

    /** On the console, in files and in names of folders. */
    public String word() {
      return word;
    }

    /** Names of the phases that a run measures. */
    public List<String> phases() {
      return List.of(phases.split(" "));
    }

    /** Whether it seeks capacities, of which the rates of all rounds are shares. */
    boolean seeks() {
      return this == LIMITS;
    }

    /** Whether it is what rounds are about, and not measured beside them. */
    boolean isRound() {
      return this == ROUND || this == TOGETHER;
    }

    /** Whether its server has to know the lab commands. */
    boolean needsLab() {
      return phases().stream().anyMatch(phase -> phase.startsWith("bystander"));
    }
  }

  /** Whether it is the first of its round: of another kind or round than {@code before}. */
  boolean beginsAfter(@Nullable Step before) {
    return before == null || before.kind != kind || before.round != round;
  }

  /** Whether it is measured whatever the time, as nothing could be said without. */
  boolean isNeeded() {
    return round == 0;
  }

  /** The same once more. */
  Step again() {
    return new Step(number, kind, round, attempt + 1, spec);
  }

  /** What the step is called on the console. */
  public String title() {
    String title = round == 0 ? kind.word() : kind.word() + " " + round;
    return attempt == 1 ? title : title + ", again";
  }

  /** The folder of the step's files; it sorts in the order of the steps. */
  public String folder() {
    String what = round == 0 ? kind.word() : kind.word() + "-" + round;
    String repeat = attempt == 1 ? "" : "-attempt-" + attempt;
    return String.format(Locale.ROOT, "%02d-%s-%s%s", number, what, spec.fileName(), repeat);
  }
}
