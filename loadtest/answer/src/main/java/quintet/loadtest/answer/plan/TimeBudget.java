package quintet.loadtest.answer.plan;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What still fits into the time, by what each kind of bout has taken so far. Confined to the thread
 * that runs them.
 */
public final class TimeBudget {
  private final Duration limit;
  private final LongSupplier clock;
  private final long started;
  private final Map<Bout.Kind, Long> nanos = new EnumMap<>(Bout.Kind.class);
  private final Map<Bout.Kind, Integer> counts = new EnumMap<>(Bout.Kind.class);

  /**
   * The time begins to run.
   *
   * @param clock nanoseconds
   */
  public TimeBudget(Duration limit, LongSupplier clock) {
    this.limit = limit;
    this.clock = clock;
    this.started = clock.getAsLong();
  }

  /** One of that kind has taken so long. */
  public void took(Bout.Kind kind, Duration time) {
    nanos.merge(kind, time.toNanos(), Long::sum);
    counts.merge(kind, 1, Integer::sum);
  }

  /** How long these will take. */
  public Duration of(List<Bout> bouts) {
    Duration sum = Duration.ZERO;
    for (Bout bout : bouts) {
      sum = sum.plus(one(bout.kind()));
    }
    return sum;
  }

  /** Whether these fit in. */
  public boolean allows(List<Bout> bouts) {
    Duration elapsed = Duration.ofNanos(clock.getAsLong() - started);
    return elapsed.plus(of(bouts)).compareTo(limit) <= 0;
  }

  private Duration one(Bout.Kind kind) {
    int seen = counts.getOrDefault(kind, 0);
    return seen == 0
        ? Duration.ofSeconds(kind.seconds())
        : Duration.ofNanos(nanos.getOrDefault(kind, 0L) / seen);
  }
}
