package quintet.loadtest.bench.compare;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a step ended.
 *
 * @param step the step
 * @param folder its files: what the injector measured, if it got so far, and both logs
 * @param failure one line on why it counts for nothing, or null if it ran to its end. (A run that
 *     ended may still be invalid by its own figures.)
 * @param objections the rules of validity that its figures broke, by name
 * @param sound the phases that it measured and to which no rule objected
 */
public record Outcome(
    Step step, Path folder, @Nullable String failure, List<String> objections, List<String> sound) {
  /** The failure of a step that an interrupt ended: what it had measured by then is kept. */
  public static final String INTERRUPTED = "interrupted";

  public Outcome {
    objections = List.copyOf(objections);
    sound = List.copyOf(sound);
  }

  /** A step that failed. */
  static Outcome failed(Step step, Path folder, String why) {
    return new Outcome(step, folder, why, List.of(), List.of());
  }

  /** Whether it counts for less than it should: it failed, or a rule objects. */
  boolean isRefused() {
    return failure != null || !objections.isEmpty();
  }

  /** Whether an interrupt ended it: no step follows. */
  boolean isInterrupted() {
    return INTERRUPTED.equals(failure);
  }

  /** How it went, in a few words for the console. */
  String inWords() {
    if (isInterrupted()) {
      return INTERRUPTED;
    }
    if (failure != null) {
      return "INVALID: " + failure;
    }
    return objections.isEmpty() ? "done" : "not valid: " + String.join(", ", objections);
  }
}
