package quintet.loadtest.bench.compare;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What still fits into the time that a comparison may take, by what its steps have taken so far.
 * What each server needs once is always kept room for; whole rounds are given up before a round is
 * begun that could not be finished, repeats before rounds, and further passes before repeats.
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

  /** Whether the round that begins with that step fits in, and what is needed after it. */
  boolean allowsRound(Step first) {
    return allows(from(first).filter(step -> step.isNeeded() || !step.beginsAfter(first)).toList());
  }

  /** Whether a repeat fits in, and what is needed and all rounds after it. */
  boolean allowsRepeat(Step repeat) {
    return allows(from(repeat).filter(step -> step.isNeeded() || step.kind().isRound()).toList());
  }

  private Stream<Step> from(Step first) {
    return steps.subList(first.number() - 1, steps.size()).stream();
  }

  /** What is left of the time. */
  Duration left() {
    return limit == null
        ? ChronoUnit.FOREVER.getDuration()
        : limit.minus(Duration.between(started, clock.instant()));
  }

  private boolean allows(List<Step> wanted) {
    return estimate.apply(wanted).compareTo(left()) <= 0;
  }
}
