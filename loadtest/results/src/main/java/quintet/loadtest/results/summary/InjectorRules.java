package quintet.loadtest.results.summary;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rules about the instrument itself: whether it kept its timetable and could read its clock.
 */
final class InjectorRules {
  private InjectorRules() {}

  static void judge(Phase phase, Findings findings) {
    schedule(phase, findings);
    Injector injector = phase.injector();
    double busy = 100 * injector.busiestLoopShare();
    findings.add(
        Rule.INJECTOR_BUSY,
        busy,
        String.format(
            Locale.ROOT,
            "The injector's busiest event loop was at work %.0f %% of the time.",
            busy));
    double collecting = phase.seconds() > 0 ? injector.gcMillis() / (10 * phase.seconds()) : 0;
    findings.add(
        Rule.INJECTOR_GC,
        collecting,
        String.format(
            Locale.ROOT, "The injector collected garbage for %.2f %% of the time.", collecting));
    neighbour(injector.runQueueShare(), injector.stealShare(), findings);
    if (injector.clock() != null) {
      clock(injector.clock(), findings);
    }
  }

  private static void schedule(Phase phase, Findings findings) {
    Metric lag = phase.metric(Phase.SEND_LAG);
    if (lag != null) {
      Metric latency = phase.metric(Phase.LATENCY);
      double half = latency == null ? 0 : (double) latency.p90() / 2e6;
      findings.add(
          Rule.SEND_LAG,
          (double) lag.p90() / 1e6,
          Math.max(findings.threshold(Rule.SEND_LAG), half),
          "One message in ten left "
              + Quantity.nanos((double) lag.p90())
              + " or more after its intended time.");
    }
    double offered = phase.rate().offeredPerSecond();
    if (offered > 0) {
      double sent = phase.rate().sentPerSecond();
      findings.add(
          Rule.RATE_MISSED,
          Math.max(0, 100 * (1 - sent / offered)),
          "%s of the offered %s messages per second were sent."
              .formatted(Quantity.perSecond(sent), Quantity.perSecond(offered)));
    }
  }

  private static void neighbour(
      @Nullable Double runQueue, @Nullable Double steal, Findings findings) {
    if (runQueue == null && steal == null) {
      return;
    }
    double waited = runQueue == null ? 0 : 100 * runQueue;
    double stolen = steal == null ? 0 : 100 * steal;
    String loop =
        runQueue == null
            ? "How long the injector's loop waited for a CPU is unknown; "
            : String.format(
                Locale.ROOT, "The injector's loop waited for a CPU %.2f %% of the time; ", waited);
    String host =
        steal == null
            ? "what the hypervisor took is unknown."
            : String.format(Locale.ROOT, "the hypervisor took %.2f %% of the machine.", stolen);
    findings.add(Rule.NOISY_NEIGHBOUR, Math.max(waited, stolen), loop + host);
  }

  private static void clock(Clock clock, Findings findings) {
    double drift = 100 * Math.abs(clock.driftShare());
    String source = clock.source() == null ? "" : " (" + clock.source() + ")";
    findings.add(
        Rule.CLOCK,
        drift,
        String.format(
            Locale.ROOT,
            "The clock%s ran %.4f %% %s than the wall clock.",
            source,
            drift,
            pace(clock)));
    findings.count(Rule.CLOCK_BACK, clock.stepsBack(), " readings of the clock stepped back");
  }

  private static String pace(Clock clock) {
    return clock.driftShare() < 0 ? "slower" : "faster";
  }
}
