package quintet.loadtest.injector.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import quintet.loadtest.injector.cost.CostMeter;
import quintet.loadtest.injector.cost.MemoryAtRest;
import quintet.loadtest.injector.cost.ServerReading;
import quintet.loadtest.injector.phase.PhasePlan;

/**
 * Holds a fleet of idle connections still, twice, while the server's memory is read: when the
 * smaller fleet is complete and when the larger one is. A connection that failed counts as there,
 * but not as open. Thread-safe.
 */
public final class TwoFleets {
  /**
   * What a just-in-time compiler has let go stays with the process for up to 5 s. Servers that had
   * just started, read for 3 s and less, came out between -3 and +6 KiB per connection.
   */
  private static final Duration LEAST_SETTLE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(550);
  private static final Duration PAUSE_AND_READING = Duration.ofMillis(900);

  private final LoadRun run;
  private final PhasePlan plan;
  private final int from;
  private final int to;
  private final Duration settle;
  private final AtomicInteger there = new AtomicInteger();
  private final CompletableFuture<Void> small = new CompletableFuture<>();
  private final CompletableFuture<Void> large = new CompletableFuture<>();
  private volatile ServerReading smaller = new ServerReading.Missing("not read");
  private volatile long smallerOpen;

  /**
   * @param settle for how long each fleet's memory is read; under 5 s, which can't tell it from the
   *     compilers', it is not read at all
   */
  public TwoFleets(LoadRun run, PhasePlan plan, int from, int to, Duration settle) {
    this.run = run;
    this.plan = plan;
    this.from = from;
    this.to = to;
    this.settle = settle;
  }

  /** Completes when the smaller fleet has been measured. */
  public CompletableFuture<Void> small() {
    return small;
  }

  /** Completes when the larger fleet has been measured. */
  public CompletableFuture<Void> large() {
    return large;
  }

  /** One of the smaller fleet is connected, or will not be. */
  public void smallArrived() {
    if (there.incrementAndGet() == from) {
      run.scraper()
          .execute(() -> {
            smaller = memory();
            smallerOpen = run.fleet().open();
            small.complete(null);
          });
    }
  }

  /** One of the others is connected, or will not be. */
  public void largeArrived() {
    if (there.incrementAndGet() == to) {
      run.scraper()
          .execute(() -> {
            ServerReading larger = memory();
            run.phase(plan)
                .footprint(CostMeter.footprint(smaller, smallerOpen, larger, run.fleet().open()));
            large.complete(null);
          });
    }
  }

  private ServerReading memory() {
    if (settle.compareTo(LEAST_SETTLE) < 0) {
      return new ServerReading.Missing("read for under 5 s");
    }
    int pauses = Math.toIntExact(Math.ceilDiv(settle.toMillis(), PAUSE_AND_READING.toMillis()));
    return new MemoryAtRest(
            run.admin()::readCollected, () -> LockSupport.parkNanos(PAUSE.toNanos()))
        .read(pauses);
  }
}
