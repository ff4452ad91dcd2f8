package quintet.loadtest.injector.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.phase.InjectorUse;
import quintet.loadtest.injector.phase.Outcome;
import quintet.loadtest.injector.phase.PhaseCounts;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.results.log.MetricTotal;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Clock;
import quintet.loadtest.results.summary.Connections;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Fanout;
import quintet.loadtest.results.summary.Freeze;
import quintet.loadtest.results.summary.IdleFootprint;
import quintet.loadtest.results.summary.Injector;
import quintet.loadtest.results.summary.Integrity;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.PhaseBuilder;
import quintet.loadtest.results.summary.Rate;
import quintet.loadtest.results.summary.Thresholds;
import quintet.loadtest.results.summary.WarmUp;

/**
 * Draws up what a phase found from what was counted, recorded and read.
 *
 * @param plan what it was to do
 * @param outcome how it ended
 * @param fleet its connections
 * @param evicted receivers disconnected as too slow
 * @param errors answers that report an error
 * @param footprint memory of an idle connection; null if it was not measured
 * @param warmUp what went before the window
 * @param thresholds how many samples a percentile needs
 */
record PhaseAccount(
    PhasePlan plan,
    Outcome outcome,
    Connections fleet,
    long evicted,
    long errors,
    @Nullable IdleFootprint footprint,
    WarmUp warmUp,
    Thresholds thresholds) {
  private static final int HALVES = 2;

  /**
   * What only some phases have.
   *
   * @param name under which it stands in the summary
   * @param capacity the highest rate that met the objective, or null
   * @param freeze what one client asked for meanwhile, or null
   * @param collectingMicrosPerByte what collecting takes of the server's CPU time; null if unknown
   */
  record Extras(
      String name,
      @Nullable Capacity capacity,
      @Nullable Freeze freeze,
      @Nullable Double collectingMicrosPerByte) {}

  /** A phase that has nothing that only some have. */
  Phase phase(Map<String, MetricTotal> totals, ServerWatch server) {
    return phase(totals, server, new Extras(plan.name(), null, null, null));
  }

  /**
   * The phase.
   *
   * @param totals of all phases, by tag
   * @param server blocks for readings that are under way
   * @param extras what only some phases have
   */
  Phase phase(Map<String, MetricTotal> totals, ServerWatch server, Extras extras) {
    double seconds = outcome.seconds();
    double share = seconds > 0 ? 1 / seconds : 0;
    PhaseCounts counts = outcome.counts();
    double received = counts.receivedInWindow() * share;
    PhaseBuilder builder =
        new PhaseBuilder(extras.name(), seconds)
            .capacity(extras.capacity())
            .freeze(extras.freeze())
            .thresholds(thresholds)
            .rate(new Rate(offered(share), counts.sentInWindow() * share, received))
            .inFlight(inFlight())
            .underWay(seconds > 0 ? counts.underWayNanos() / 1e9 / seconds : null)
            .integrity(integrity())
            .connections(fleet)
            .injector(injector(received))
            .warmUp(warmUp)
            .cost(cost(server.cost(received), extras.collectingMicrosPerByte()));
    String prefix = plan.tag("");
    totals.forEach((tag, total) -> {
      if (tag.startsWith(prefix) && total.histogram().getTotalCount() > 0) {
        builder.metric(tag.substring(prefix.length()), total.histogram(), total.overflow());
      }
    });
    MetricTotal latency = totals.get(plan.tag(Phase.LATENCY));
    if (outcome.complete() && latency != null && latency.parts().size() == HALVES) {
      builder.halves(server.halves(latency.parts(), seconds));
    }
    if (counts.receivers() > 0) {
      builder.fanout(fanout());
    }
    return builder.build();
  }

  /** By the plan; what chance made of it where the gaps are random. */
  private double offered(double share) {
    if (plan.load().closed() || outcome.senders() == 0) {
      return 0;
    }
    return plan.load().poisson() ? outcome.counts().dueInWindow() * share : plan.load().rate();
  }

  /** Only an answer that goes to its sender alone keeps a known number of messages under way. */
  private @Nullable Long inFlight() {
    PhaseCounts counts = outcome.counts();
    boolean echoed =
        plan.load().closed() && counts.sent() > 0 && counts.expected() == counts.sent();
    return echoed ? Long.valueOf((long) outcome.senders() * plan.load().depth()) : null;
  }

  private Integrity integrity() {
    PhaseCounts counts = outcome.counts();
    return new Integrity(
        counts.sent(),
        counts.expected(),
        counts.received(),
        counts.lost(),
        counts.duplicated(),
        counts.reordered(),
        counts.corrupted(),
        counts.misrouted(),
        evicted,
        errors + counts.forgotten());
  }

  private Injector injector(double receivedPerSecond) {
    InjectorUse use = outcome.injector();
    return Injector.of(
            use.cpuSeconds(),
            Math.round(receivedPerSecond * use.seconds()),
            use.busiestLoopShare(),
            (double) use.gcMillis())
        .amid(
            use.runQueueShare(),
            use.stealShare(),
            new Clock(use.clockSource(), use.clockDriftShare(), outcome.counts().stepsBack()));
  }

  private Cost cost(Cost cost, @Nullable Double collectingMicrosPerByte) {
    if (!(cost instanceof Cost.Measured measured)) {
      return cost;
    }
    Double allocated = measured.allocatedBytesPerMessage();
    Double collecting =
        allocated == null || collectingMicrosPerByte == null
            ? null
            : Double.valueOf(allocated * collectingMicrosPerByte);
    return measured.with(footprint, collecting);
  }

  private Fanout fanout() {
    PhaseCounts counts = outcome.counts();
    return new Fanout(
        counts.reach(),
        counts.worstReceiver() < 0
            ? null
            : new Fanout.WorstReceiver(
                counts.worstReceiver(), counts.worstP99(), counts.worstMax()));
  }
}
