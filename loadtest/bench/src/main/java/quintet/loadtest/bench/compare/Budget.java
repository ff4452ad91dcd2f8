package quintet.loadtest.bench.compare;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What still fits into the time that a comparison may take, by what its steps have taken so far.
 * The idle steps at the end are always kept room for; whole rounds are given up before a round is
 * begun that could not be finished, and repeats before rounds.
 *
 * <p>Confined to the thread that runs the steps.
 */
final class Budget {
  private final @Nullable Duration limit;
  private final List<Step> steps;
  private final Function<List<Step>, Duration> estimate;
  private final InstantSource clock;
  private final Instant started;

  /**
   * The time begins to run.
   *
   * @param steps all that is planned
   * @param estimate how long steps will take
   */
  Budget(
      Plan plan, List<Step> steps, Function<List<Step>, Duration> estimate, InstantSource clock) {
    this.limit = plan.limit();
    this.steps = steps;
    this.estimate = estimate;
    this.clock = clock;
    this.started = clock.instant();
  }

  Instant started() {
    return started;
  }

  /** Whether that round fits in, and the idle steps after it. */
  boolean allowsRound(int round) {
    return allows(
        steps.stream()
            .filter(step -> step.round() == round || step.kind() == Step.Kind.IDLE)
            .toList());
  }

  /** Whether a repeat fits in, and all that is planned after it. */
  boolean allowsRepeat(Step repeat) {
    return allows(steps.subList(repeat.number() - 1, steps.size()));
  }

  private boolean allows(List<Step> wanted) {
    if (limit == null) {
      return true;
    }
    Duration elapsed = Duration.between(started, clock.instant());
    return elapsed.plus(estimate.apply(wanted)).compareTo(limit) <= 0;
  }
}
