package quintet.loadtest.bench.compare;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long a comparison still takes: for each step to come, the mean of those of its kind that are
 * done, or a guess while there is none.
 *
 * <p>Confined to the thread that runs the steps.
 */
public final class TimeLeft {
  private final LongSupplier clock;
  private final Map<Step.Kind, Duration> guesses;
  private final Map<Step.Kind, Long> steps = new EnumMap<>(Step.Kind.class);
  private final Map<Step.Kind, Long> nanos = new EnumMap<>(Step.Kind.class);
  private long began;

  /**
   * @param clock nanoseconds, as from {@link System#nanoTime}
   * @param guesses how long a step of each kind takes, before one was seen
   */
  public TimeLeft(LongSupplier clock, Map<Step.Kind, Duration> guesses) {
    this.clock = clock;
    this.guesses = new EnumMap<>(guesses);
  }

  /** A step begins. */
  public void begin() {
    began = clock.getAsLong();
  }

  /**
   * The step that began has ended.
   *
   * @return how long it took
   */
  public Duration end(Step.Kind kind) {
    long took = clock.getAsLong() - began;
    steps.merge(kind, 1L, Long::sum);
    nanos.merge(kind, took, Long::sum);
    return Duration.ofNanos(took);
  }

  /** How long the given steps will take. */
  public Duration of(List<Step> remaining) {
    Duration sum = Duration.ZERO;
    for (Step step : remaining) {
      sum = sum.plus(one(step.kind()));
    }
    return sum;
  }

  private Duration one(Step.Kind kind) {
    long seen = steps.getOrDefault(kind, 0L);
    return seen == 0
        ? guesses.getOrDefault(kind, Duration.ZERO)
        : Duration.ofNanos(nanos.getOrDefault(kind, 0L) / seen);
  }
}
