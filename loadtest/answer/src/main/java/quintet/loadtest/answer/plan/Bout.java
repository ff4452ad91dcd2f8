package quintet.loadtest.answer.plan;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.options.ModelSpec;

/**
 * One fresh server and one run of the injector against it.
 *
 * @param number from 1 on, in the order in which they run; a repeat keeps that of its bout
 * @param kind what the injector does
 * @param round from 1 on
 * @param attempt 1, and one more with each repeat of a refused run
 * @param subject what is sent; null where connections are idle
 * @param spec the server
 */
public record Bout(
    int number, Kind kind, int round, int attempt, @Nullable Subject subject, ModelSpec spec) {
  /** What the injector does. */
  public enum Kind {
    /** Seeks what a server carries of a workload; rates are shares of that. */
    LIMIT("limit", 35, "work-capacity"),
    /** A busy rate warms up; then a workload at one that presses the weakest, and at its own. */
    ROUND("round", 19, "work-busy", "work-pressing", "work-light"),
    /** What a server carries, and then its own rate: for the cost model, and for a quick answer. */
    GLANCE("glance", 30, "work-capacity", "work-light"),
    /** Connections that say nothing, at two fleet sizes. */
    IDLE("idle", 36, "idle");

    private final String word;
    private final int seconds;
    private final String phases; // with blanks

    Kind(String word, int seconds, String... phases) {
      this.word = word;
      this.seconds = seconds;
      this.phases = String.join(" ", phases);
    }

    /** On the console and in names of folders. */
    public String word() {
      return word;
    }

    /** How long one takes, before any was seen. */
    int seconds() {
      return seconds;
    }

    /** The phases that a run measures. */
    public List<String> phases() {
      return List.of(phases.split(" "));
    }

    /**
     * The phases that a verdict hangs on: worth a repeat. What only warms up, or only shows a light
     * rate beside the pressing one, is not.
     */
    public List<String> deciding() {
      return this == ROUND ? List.of("work-pressing") : phases();
    }

    /** What the injector calls it. */
    public String scenario() {
      return this == IDLE ? "idle" : "work";
    }
  }

  /** The same once more. */
  public Bout again() {
    return new Bout(number, kind, round, attempt + 1, subject, spec);
  }

  /** What it is called on the console. */
  public String title() {
    String what = subject == null ? kind.word : subject.name() + " " + kind.word;
    return what + (kind == Kind.ROUND ? " " + round : "") + (attempt == 1 ? "" : ", again");
  }

  /** The folder of its files; it sorts in the order of the bouts. */
  public String folder() {
    String what = subject == null ? "" : "-" + subject.name();
    String repeat = attempt == 1 ? "" : "-attempt-" + attempt;
    return String.format(
        Locale.ROOT, "%03d-%s%s-%s%s", number, kind.word, what, spec.fileName(), repeat);
  }
}
