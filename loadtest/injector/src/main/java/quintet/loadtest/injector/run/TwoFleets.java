package quintet.loadtest.injector.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.cost.CostMeter;
import quintet.loadtest.injector.cost.MemoryAtRest;
import quintet.loadtest.injector.cost.ServerReading;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.results.summary.IdleFootprint;

/**
 * Holds a fleet of idle connections still while the server's memory is read, at each of four
 * stages: a smaller fleet, a larger one, the smaller one again, and again the larger one. A
 * connection that failed counts as there, but not as open. Thread-safe.
 */
public final class TwoFleets {
  /** How large the fleet is while it is held. */
  public enum Stage {
    SMALLER,
    LARGER,
    SMALLER_AGAIN,
    LARGER_AGAIN
  }

  /**
   * What a just-in-time compiler has let go is given back within a second; then some to compare.
   */
  private static final Duration LEAST_SETTLE = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(550);
  private static final Duration PAUSE_AND_READING = Duration.ofMillis(900);

  private final LoadRun run;
  private final PhasePlan plan;
  private final Duration settle;
  private final Map<Stage, Hold> holds = new EnumMap<>(Stage.class);

  private static final class Hold {
    private final int wanted;
    private final AtomicInteger there = new AtomicInteger();
    private final CompletableFuture<Void> measured = new CompletableFuture<>();
    private volatile ServerReading reading = new ServerReading.Missing("not read");
    private volatile long open;

    Hold(int wanted) {
      this.wanted = wanted;
    }
  }

  /**
   * @param settle for how long each fleet's memory is read; under 2 s it is not read at all
   */
  public TwoFleets(LoadRun run, PhasePlan plan, int from, int to, Duration settle) {
    this.run = run;
    this.plan = plan;
    this.settle = settle;
    for (Stage stage : Stage.values()) {
      holds.put(stage, new Hold(stage == Stage.SMALLER ? from : to - from));
    }
  }

  /** Completes when that fleet has been measured. */
  public CompletableFuture<Void> measured(Stage stage) {
    return hold(stage).measured;
  }

  /**
   * One of those who change the fleet for that stage has done so. At the last stage all four
   * readings become the memory of a connection.
   */
  public void arrived(Stage stage) {
    Hold hold = hold(stage);
    if (hold.there.incrementAndGet() == hold.wanted) {
      run.scraper()
          .execute(() -> {
            hold.reading = memory();
            hold.open = run.fleet().open();
            if (stage == Stage.LARGER_AGAIN) {
              run.phase(plan).footprint(footprint());
            }
            hold.measured.complete(null);
          });
    }
  }

  /** One of them will not come, now or at a later stage. */
  public void failed(Stage stage) {
    if (stage == Stage.SMALLER) {
      arrived(stage);
    } else {
      EnumSet.range(stage, Stage.LARGER_AGAIN).forEach(this::arrived);
    }
  }

  private @Nullable IdleFootprint footprint() {
    List<@Nullable IdleFootprint> changes = new ArrayList<>();
    changes.add(slope(Stage.SMALLER, Stage.LARGER));
    changes.add(slope(Stage.SMALLER_AGAIN, Stage.LARGER));
    changes.add(slope(Stage.SMALLER_AGAIN, Stage.LARGER_AGAIN));
    return CostMeter.footprint(changes);
  }

  private @Nullable IdleFootprint slope(Stage smaller, Stage larger) {
    Hold from = hold(smaller);
    Hold to = hold(larger);
    return CostMeter.footprint(from.reading, from.open, to.reading, to.open);
  }

  private Hold hold(Stage stage) {
    return Objects.requireNonNull(holds.get(stage));
  }

  private ServerReading memory() {
    if (settle.compareTo(LEAST_SETTLE) < 0) {
      return new ServerReading.Missing("read for under 2 s");
    }
    int pauses = Math.toIntExact(Math.ceilDiv(settle.toMillis(), PAUSE_AND_READING.toMillis()));
    return new MemoryAtRest(
            run.admin()::readCollected, () -> LockSupport.parkNanos(PAUSE.toNanos()))
        .read(pauses);
  }
}
