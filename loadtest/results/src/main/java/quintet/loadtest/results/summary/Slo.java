package quintet.loadtest.results.summary;

import java.util.List;
import java.util.Objects;

/**
 * The service level objective that a run was held against.
 *
 * @param objective as it was given, such as {@code p99=10ms,lost=0}
 * @param met whether every phase kept every promise; false if no phase was measured
 * @param promises each promise in each phase
 */
public record Slo(String objective, boolean met, List<Promise> promises) {
  /** Checks that nothing is missing and takes a copy of the list. */
  public Slo {
    Objects.requireNonNull(objective, "objective");
    promises = List.copyOf(promises);
  }

  /** Holds all of {@code phases} against {@code objective}. */
  public static Slo of(Objective objective, List<Phase> phases) {
    List<Promise> promises =
        phases.stream().flatMap(phase -> objective.judge(phase).stream()).toList();
    boolean met = !promises.isEmpty() && promises.stream().allMatch(Promise::kept);
    return new Slo(objective.text(), met, promises);
  }

  /** Every broken promise in a line of its own: objective, phase, measured value and limit. */
  public List<String> missed() {
    if (promises.isEmpty()) {
      return List.of("objective " + objective + " missed: nothing was measured");
    }
    return promises.stream()
        .filter(promise -> !promise.kept())
        .map(promise ->
            "objective %s missed: %s %s".formatted(objective, promise.phase(), promise.says()))
        .toList();
  }
}
