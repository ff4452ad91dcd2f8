package quintet.loadtest.scenario;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.client.LoadLoop;
import quintet.loadtest.cost.AdminPort;
import quintet.loadtest.cost.CostMeter;
import quintet.loadtest.cost.ServerReading;
import quintet.loadtest.gatling.SampleLog;
import quintet.loadtest.phase.InjectorUse;
import quintet.loadtest.phase.LoadPhase;
import quintet.loadtest.phase.Outcome;
import quintet.loadtest.phase.PhaseCounts;
import quintet.loadtest.phase.PhaseListener;
import quintet.loadtest.phase.PhasePlan;
import quintet.loadtest.record.MetricTotal;
import quintet.loadtest.result.Connections;
import quintet.loadtest.result.Cost;
import quintet.loadtest.result.Fanout;
import quintet.loadtest.result.IdleFootprint;
import quintet.loadtest.result.Injector;
import quintet.loadtest.result.Integrity;
import quintet.loadtest.result.Phase;
import quintet.loadtest.result.PhaseBuilder;
import quintet.loadtest.result.Rate;

/**
 * One phase of a run as the scenario sees it: the load, the fleet that carries it, and what it cost
 * the server. Thread-safe.
 */
final class Stage implements PhaseListener {
  private static final Timed NOT_READ =
      new Timed(new ServerReading.Missing("the run ended before the measurement"), 0);

  private record Timed(ServerReading reading, long nanos) {}

  private final PhasePlan plan;
  private final int players;
  private final CompletableFuture<LoadPhase> phase = new CompletableFuture<>();
  private final CompletableFuture<Void> window = new CompletableFuture<>();
  private final AtomicLong wanted = new AtomicLong();
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  private volatile @Nullable FleetCounts fleetBefore;
  private volatile @Nullable FleetCounts fleetAfter;
  private volatile CompletableFuture<Timed> before = CompletableFuture.completedFuture(NOT_READ);
  private volatile CompletableFuture<Timed> after = CompletableFuture.completedFuture(NOT_READ);
  private volatile @Nullable IdleFootprint footprint;
  private volatile @Nullable Outcome outcome;
  private @Nullable LoadRun run;

  /**
   * @param players how many users take part; the load begins when all are in place
   */
  Stage(PhasePlan plan, int players) {
    this.plan = plan;
    this.players = players;
  }

  PhasePlan plan() {
    return plan;
  }

  int players() {
    return players;
  }

  /** Its phase; known once the run has started. */
  LoadPhase phase() {
    return phase.join();
  }

  /** Completes when the measured window begins. */
  CompletableFuture<Void> window() {
    return window;
  }

  void start(LoadRun owner, LoadPhase started) {
    run = owner;
    phase.complete(started);
  }

  /** A connection is wanted. The fleet's other counts are those from the first one on. */
  void want() {
    if (wanted.getAndIncrement() == 0) {
      fleetBefore = run().fleet();
    }
  }

  void opened(LoadLoop loop, long nanos) {
    opened.incrementAndGet();
    phase().recorder(loop, "handshake").record(nanos);
  }

  void failed() {
    failed.incrementAndGet();
  }

  void footprint(@Nullable IdleFootprint measured) {
    footprint = measured;
  }

  @Override
  public void windowOpened(LoadPhase opening) {
    before = read();
    window.complete(null);
  }

  @Override
  public void windowClosed(LoadPhase closing) {
    after = read();
  }

  @Override
  public void finished(LoadPhase over) {
    outcome = over.finished().getNow(null);
    fleetAfter = run().fleet();
  }

  @Override
  public void sampled(LoadPhase from, long latencyNanos) {
    SampleLog log = run().samples();
    if (log != null) {
      log.log(plan.name(), "message (1 of " + plan.sampleEvery() + ")", latencyNanos);
    }
  }

  /** What it found, or null if it never began. Blocks for readings that are under way. */
  @Nullable Phase result(Map<String, MetricTotal> totals) {
    if (!phase.isDone() || wanted.get() == 0) {
      return null;
    }
    Outcome end = outcome == null ? phase().cut() : outcome;
    PhaseCounts counts = end.counts();
    InjectorUse use = end.injector();
    double seconds = end.seconds();
    double share = seconds > 0 ? 1 / seconds : 0;
    FleetCounts first = fleetBefore == null ? run().fleet() : fleetBefore;
    FleetCounts fleet = (fleetAfter == null ? run().fleet() : fleetAfter).minus(first);
    PhaseBuilder builder = new PhaseBuilder(plan.name(), seconds);
    totals.forEach((tag, total) -> {
      if (tag.startsWith(plan.name() + ".") && total.histogram().getTotalCount() > 0) {
        builder.metric(
            tag.substring(plan.name().length() + 1), total.histogram(), total.overflow());
      }
    });
    builder
        .rate(
            new Rate(
                plan.closed() || end.senders() == 0 ? 0 : plan.rate(),
                counts.sentInWindow() * share,
                counts.receivedInWindow() * share))
        .integrity(
            new Integrity(
                counts.sent(),
                counts.expected(),
                counts.received(),
                counts.lost(),
                counts.duplicated(),
                counts.reordered(),
                counts.corrupted(),
                counts.misrouted(),
                fleet.evicted(),
                fleet.errors() + counts.forgotten()))
        .connections(
            new Connections(
                wanted.get(), opened.get(), failed.get(), fleet.retried(), fleet.closedByServer()))
        .injector(
            Injector.of(
                use.cpuSeconds(),
                Math.round(counts.receivedInWindow() * share * use.seconds()),
                use.busiestLoopShare(),
                (double) use.gcMillis()))
        .cost(cost(counts.receivedInWindow() * share));
    if (counts.receivers() > 0) {
      builder.fanout(
          new Fanout(
              counts.reach(),
              counts.worstReceiver() < 0
                  ? null
                  : new Fanout.WorstReceiver(
                      counts.worstReceiver(), counts.worstP99(), counts.worstMax())));
    }
    return builder.build();
  }

  /**
   * The readings lie a little off the window's ends: the messages are those between the readings.
   */
  private Cost cost(double messagesPerSecond) {
    Timed first = before.join();
    Timed last = after.join();
    long messages = Math.round(messagesPerSecond * (last.nanos - first.nanos) / 1e9);
    Cost cost = CostMeter.between(first.reading, last.reading, messages);
    return cost instanceof Cost.Measured measured ? measured.with(footprint) : cost;
  }

  private CompletableFuture<Timed> read() {
    AdminPort admin = run().admin();
    Executor scraper = run().scraper();
    return CompletableFuture.supplyAsync(() -> new Timed(admin.read(), System.nanoTime()), scraper);
  }

  private LoadRun run() {
    if (run == null) {
      throw new IllegalStateException("not started");
    }
    return run;
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
