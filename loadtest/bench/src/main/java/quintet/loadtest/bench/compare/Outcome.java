package quintet.loadtest.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.Fate;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Verdict;

/**
 * How a step ended.
 *
 * @param step the step
 * @param folder its files: what the injector measured, if it got so far, and both logs
 * @param failure one line on why it came to nothing, or null if it ran to its end. (A run that
 *     ended may still be refused by its own figures.)
 * @param objections the rules of validity that its figures broke, by name
 * @param sound the phases whose figures count
 * @param failed the phases in which the server failed: no repeat makes that vanish
 * @param why what stands against it, a line for each phase and rule, with what to do
 */
public record Outcome(
    Step step,
    Path folder,
    @Nullable String failure,
    List<String> objections,
    List<String> sound,
    List<String> failed,
    List<String> why) {
  /** The failure of a step that an interrupt ended: what it had measured by then is kept. */
  public static final String INTERRUPTED = "interrupted";

  public Outcome {
    objections = List.copyOf(objections);
    sound = List.copyOf(sound);
    failed = List.copyOf(failed);
    why = List.copyOf(why);
  }

  /** A step that came to nothing, by nobody's fault but the instrument's. */
  static Outcome refused(Step step, Path folder, String why) {
    return new Outcome(step, folder, why, List.of(), List.of(), List.of(), List.of());
  }

  /** A step whose server did not start, ended by itself, or did not end well. */
  static Outcome crashed(Step step, Path folder, String why) {
    return new Outcome(step, folder, why, List.of(), List.of(), step.kind().phases(), List.of());
  }

  /** A step that ran to its end. */
  static Outcome of(Step step, Path folder, Summary summary) {
    List<Verdict> against = summary.validity().stream().filter(verdict -> !verdict.ok()).toList();
    return new Outcome(
        step,
        folder,
        null,
        against.stream().map(Verdict::rule).distinct().toList(),
        phases(summary, Fate::hasFigures),
        phases(summary, Fate::isFailure),
        against.stream().map(verdict -> line(summary, verdict)).toList());
  }

  private static List<String> phases(Summary summary, Predicate<Fate> fate) {
    return summary.phases().stream()
        .map(Phase::name)
        .filter(phase -> fate.test(summary.fate(phase)))
        .toList();
  }

  private static String line(Summary summary, Verdict verdict) {
    boolean failure = !verdict.phase().isEmpty() && summary.fate(verdict.phase()).isFailure();
    String phase = verdict.phase().isEmpty() ? "the run" : verdict.phase();
    return phase + (failure ? " failed: " : " refused: ") + verdict.inLine();
  }

  /** The phases that a repeat is wanted for: those that are neither measured nor failed. */
  Set<String> missing() {
    Set<String> missing = new LinkedHashSet<>(step.kind().phases());
    missing.removeAll(sound);
    failed.forEach(missing::remove);
    return missing;
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
      return (failed.isEmpty() ? "refused: " : "FAILED: ") + failure;
    }
    if (objections.isEmpty()) {
      return "done";
    }
    List<String> parts = new ArrayList<>();
    part(parts, missing(), "refused");
    part(parts, failed, "FAILED");
    String rest = sound.isEmpty() ? "" : "; the other phases count";
    return String.join("; ", parts) + " (" + String.join(", ", objections) + ")" + rest;
  }

  private static void part(List<String> parts, Collection<String> phases, String word) {
    if (!phases.isEmpty()) {
      parts.add(String.join(", ", phases) + " " + word);
    }
  }
}
