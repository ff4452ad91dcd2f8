package quintet.loadtest.injector.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.LoadLoop;
import quintet.loadtest.injector.phase.Outcome;
import quintet.loadtest.injector.phase.PhaseConductor;
import quintet.loadtest.injector.phase.PhaseListener;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.settings.Setting;
import quintet.loadtest.results.log.MetricRecorders;
import quintet.loadtest.results.log.MetricTotal;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Connections;
import quintet.loadtest.results.summary.Freeze;
import quintet.loadtest.results.summary.IdleFootprint;
import quintet.loadtest.results.summary.Phase;

/**
 * One phase of a run as the scenario sees it: the load, the fleet that carries it, and what it cost
 * the server. Thread-safe.
 */
public final class PhaseRun implements PhaseListener {
  private final LoadRun run;
  private final PhasePlan plan;
  private final String sampleName;
  private final PhaseConductor conductor;
  private final ServerWatch server;
  private final WarmthWatch warmth;
  private final SampleQueue samples;
  private final CompletableFuture<Void> measuring = new CompletableFuture<>();
  private final CompletableFuture<Void> halved = new CompletableFuture<>();
  private final AtomicLong wanted = new AtomicLong();
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  private volatile boolean measured;
  private volatile @Nullable FleetCounts fleetBefore;
  private volatile @Nullable FleetCounts fleetAfter;
  private volatile @Nullable IdleFootprint footprint;
  private volatile @Nullable Freeze freeze;
  private volatile @Nullable Outcome outcome;

  /**
   * Of a run that has started.
   *
   * @param thread the conductor's
   */
  PhaseRun(
      LoadRun run,
      PhasePlan plan,
      List<LoadLoop> loops,
      ScheduledExecutorService thread,
      MetricRecorders recorders,
      SampleQueue samples) {
    this.run = run;
    this.plan = plan;
    this.sampleName = "message (1 of " + plan.bounds().sampleEvery() + ")";
    this.server = new ServerWatch(run.admin(), run.scraper());
    this.samples = samples;
    this.conductor = new PhaseConductor(plan, loops, thread, recorders, this);
    this.warmth =
        new WarmthWatch(
            run.admin(),
            run.scraper(),
            thread,
            run.settings().decimal(Setting.WARM_SHARE) / 100,
            WarmthWatch.SPAN,
            conductor::warm);
  }

  PhasePlan plan() {
    return plan;
  }

  /** Conducts its load. */
  public PhaseConductor conductor() {
    return conductor;
  }

  /** Completes when the measured window begins. */
  public CompletableFuture<Void> measuring() {
    return measuring;
  }

  /** Completes in the middle of the measured window. */
  public CompletableFuture<Void> halved() {
    return halved;
  }

  /** How it goes, in a word for the console. */
  String state() {
    if (!conductor.begun()) {
      return "connect";
    }
    if (!measured) {
      return "warm-up";
    }
    return conductor.finished().isDone() ? "over" : "measure";
  }

  /** A connection is wanted. The fleet's other counts are those from the first one on. */
  public void want() {
    if (wanted.getAndIncrement() == 0) {
      fleetBefore = run.fleet();
    }
  }

  public void opened(LoadLoop loop, long nanos) {
    opened.incrementAndGet();
    conductor.recorder(loop, "handshake").record(nanos);
  }

  public void failed() {
    failed.incrementAndGet();
  }

  /** A connection of an earlier phase goes on in this one. */
  public void goesOn() {
    want();
    opened.incrementAndGet();
  }

  /** What one client asks for while the others are measured. */
  public void freeze(Freeze asked) {
    freeze = asked;
  }

  void footprint(@Nullable IdleFootprint measured) {
    footprint = measured;
  }

  @Override
  public void warmingUp() {
    if (plan.window().longestWarmup().compareTo(plan.window().warmup()) > 0) {
      warmth.begin();
    }
  }

  @Override
  public void windowOpened() {
    warmth.end();
    server.open();
    measured = true;
    measuring.complete(null);
  }

  @Override
  public void windowHalved() {
    server.halve();
    halved.complete(null);
  }

  @Override
  public void windowClosed() {
    server.close();
  }

  @Override
  public void finished(Outcome end) {
    outcome = end;
    fleetAfter = run.fleet();
    samples.show(); // while Gatling still takes them
    if (footprint == null && end.counts().received() > 0) {
      run.collecting(); // connections are still there, and nothing is measured
    }
  }

  @Override
  public void sampled(long latencyNanos, long now) {
    samples.add(plan.name(), sampleName, latencyNanos, now);
  }

  /** What it found, or null if it never began. Blocks for readings that are under way. */
  @Nullable Phase result(Map<String, MetricTotal> totals) {
    return result(totals, plan.name(), null);
  }

  /**
   * The same under another name.
   *
   * @param capacity what it is the highest rate of, or null
   */
  @Nullable Phase result(
      Map<String, MetricTotal> totals, String name, @Nullable Capacity capacity) {
    if (wanted.get() == 0) {
      return null;
    }
    Outcome end = outcome == null ? conductor.cut() : outcome;
    FleetCounts first = fleetBefore == null ? run.fleet() : fleetBefore;
    FleetCounts fleet = (fleetAfter == null ? run.fleet() : fleetAfter).minus(first);
    PhaseAccount account =
        new PhaseAccount(
            plan,
            end,
            new Connections(
                wanted.get(), opened.get(), failed.get(), fleet.retried(), fleet.closedByServer()),
            fleet.evicted(),
            fleet.errors(),
            footprint,
            warmth.found(conductor.warmedUpSeconds()),
            run.settings().thresholds());
    return account.phase(
        totals, server, new PhaseAccount.Extras(name, capacity, freeze, run.collecting()));
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
