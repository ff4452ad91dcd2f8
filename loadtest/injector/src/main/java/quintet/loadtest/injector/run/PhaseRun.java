package quintet.loadtest.injector.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.LoadLoop;
import quintet.loadtest.injector.phase.Outcome;
import quintet.loadtest.injector.phase.PhaseConductor;
import quintet.loadtest.injector.phase.PhaseListener;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.results.log.MetricTotal;
import quintet.loadtest.results.summary.Connections;
import quintet.loadtest.results.summary.IdleFootprint;
import quintet.loadtest.results.summary.Phase;

/**
 * One phase of a run as the scenario sees it: the load, the fleet that carries it, and what it cost
 * the server. Thread-safe.
 */
public final class PhaseRun implements PhaseListener {
  private final PhasePlan plan;
  private final int players;
  private final String sampleName;
  private final CompletableFuture<PhaseConductor> phase = new CompletableFuture<>();
  private final CompletableFuture<Void> window = new CompletableFuture<>();
  private final AtomicLong wanted = new AtomicLong();
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  private volatile @Nullable FleetCounts fleetBefore;
  private volatile @Nullable FleetCounts fleetAfter;
  private volatile @Nullable IdleFootprint footprint;
  private volatile @Nullable Outcome outcome;
  private @Nullable LoadRun run;
  private @Nullable ServerWatch server;

  /**
   * @param players how many users take part; the load begins when all are in place
   */
  public PhaseRun(PhasePlan plan, int players) {
    this.plan = plan;
    this.players = players;
    this.sampleName = "message (1 of " + plan.sampleEvery() + ")";
  }

  public PhasePlan plan() {
    return plan;
  }

  int players() {
    return players;
  }

  /** Its phase; known once the run has started. */
  public PhaseConductor phase() {
    return phase.join();
  }

  /** Completes when the measured window begins. */
  public CompletableFuture<Void> window() {
    return window;
  }

  void start(LoadRun owner, PhaseConductor started) {
    run = owner;
    server = new ServerWatch(owner.admin(), owner.scraper());
    phase.complete(started);
  }

  /** A connection is wanted. The fleet's other counts are those from the first one on. */
  public void want() {
    if (wanted.getAndIncrement() == 0) {
      fleetBefore = run().fleet();
    }
  }

  public void opened(LoadLoop loop, long nanos) {
    opened.incrementAndGet();
    phase().recorder(loop, "handshake").record(nanos);
  }

  public void failed() {
    failed.incrementAndGet();
  }

  void footprint(@Nullable IdleFootprint measured) {
    footprint = measured;
  }

  @Override
  public void windowOpened(PhaseConductor opening) {
    server().open();
    window.complete(null);
  }

  @Override
  public void windowHalved(PhaseConductor halved) {
    server().halve();
  }

  @Override
  public void windowClosed(PhaseConductor closing) {
    server().close();
  }

  @Override
  public void finished(PhaseConductor over, Outcome end) {
    outcome = end;
    fleetAfter = run().fleet();
    SampleQueue samples = run().samples();
    if (samples != null) {
      samples.show(); // while Gatling still takes them
    }
  }

  @Override
  public void sampled(PhaseConductor from, long latencyNanos, long now) {
    SampleQueue samples = run().samples();
    if (samples != null) {
      samples.add(plan.name(), sampleName, latencyNanos, now);
    }
  }

  /** What it found, or null if it never began. Blocks for readings that are under way. */
  @Nullable Phase result(Map<String, MetricTotal> totals) {
    if (!phase.isDone() || wanted.get() == 0) {
      return null;
    }
    Outcome end = outcome == null ? phase().cut() : outcome;
    FleetCounts first = fleetBefore == null ? run().fleet() : fleetBefore;
    FleetCounts fleet = (fleetAfter == null ? run().fleet() : fleetAfter).minus(first);
    PhaseAccount account =
        new PhaseAccount(
            plan,
            end,
            new Connections(
                wanted.get(), opened.get(), failed.get(), fleet.retried(), fleet.closedByServer()),
            fleet.evicted(),
            fleet.errors(),
            footprint,
            run().settings().thresholds());
    return account.phase(totals, server());
  }

  private LoadRun run() {
    if (run == null) {
      throw new IllegalStateException("not started");
    }
    return run;
  }

  private ServerWatch server() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server;
  }

  /** Sums of the connection counts of all loops. */
  record FleetCounts(long open, long retried, long closedByServer, long evicted, long errors) {
    static FleetCounts of(List<LoadLoop> loops) {
      FleetCounts sum = new FleetCounts(0, 0, 0, 0, 0);
      for (LoadLoop loop : loops) {
        sum =
            new FleetCounts(
                sum.open + loop.counts().open(),
                sum.retried + loop.counts().retried(),
                sum.closedByServer + loop.counts().closedByServer(),
                sum.evicted + loop.counts().evicted(),
                sum.errors + loop.counts().errors());
      }
      return sum;
    }

    FleetCounts minus(FleetCounts earlier) {
      return new FleetCounts(
          open - earlier.open,
          retried - earlier.retried,
          closedByServer - earlier.closedByServer,
          evicted - earlier.evicted,
          errors - earlier.errors);
    }
  }
}
