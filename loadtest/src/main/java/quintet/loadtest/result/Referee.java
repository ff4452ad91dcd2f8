package quintet.loadtest.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Applies every {@link Rule} that can be applied to a phase. A rule without data, such as the send
 * lag of a closed loop, is silent.
 */
final class Referee {
  private final Thresholds thresholds;

  Referee(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  List<Verdict> judge(List<Phase> phases, boolean complete) {
    var verdicts = new ArrayList<Verdict>();
    for (Phase phase : phases) {
      integrity(phase, verdicts);
      injector(phase, verdicts);
      samples(phase, verdicts);
    }
    verdicts.add(
        verdict(
            Rule.INCOMPLETE,
            "",
            complete ? 0 : 1,
            complete
                ? "The run came to its end."
                : "The run was cut short; its figures are what there was until then."));
    return verdicts;
  }

  private void integrity(Phase phase, List<Verdict> verdicts) {
    Integrity found = phase.integrity();
    String of = " of " + Quantity.count(found.expected()) + " messages ";
    count(Rule.LOST, phase, found.lost(), of + "never arrived", verdicts);
    count(Rule.DUPLICATED, phase, found.duplicated(), of + "arrived more than once", verdicts);
    count(Rule.REORDERED, phase, found.reordered(), of + "arrived out of order", verdicts);
    count(Rule.CORRUPTED, phase, found.corrupted(), of + "arrived altered", verdicts);
    count(Rule.MISROUTED, phase, found.misrouted(), of + "arrived at the wrong receiver", verdicts);
    count(Rule.ERRORS, phase, found.errors(), " answers reported an error", verdicts);
    count(
        Rule.EVICTED, phase, found.evicted(), " receivers were disconnected as too slow", verdicts);
    Connections fleet = phase.connections();
    long missing = Math.max(fleet.failed(), fleet.wanted() - fleet.open());
    String wanted = " of " + Quantity.count(fleet.wanted()) + " connections did not open";
    count(Rule.UNCONNECTED, phase, missing, wanted, verdicts);
  }

  private void count(
      Rule rule, Phase phase, long figure, String predicate, List<Verdict> verdicts) {
    verdicts.add(
        verdict(rule, phase.name(), (double) figure, Quantity.count(figure) + predicate + "."));
  }

  private void injector(Phase phase, List<Verdict> verdicts) {
    Metric lag = phase.metric(Phase.SEND_LAG);
    if (lag != null) {
      verdicts.add(sendLag(phase, lag, phase.metric(Phase.LATENCY)));
    }
    double offered = phase.rate().offeredPerSecond();
    if (offered > 0) {
      double missed = Math.max(0, 100 * (1 - phase.rate().sentPerSecond() / offered));
      String says =
          "%s of the offered %s messages per second were sent."
              .formatted(
                  Quantity.perSecond(phase.rate().sentPerSecond()), Quantity.perSecond(offered));
      verdicts.add(verdict(Rule.RATE_MISSED, phase.name(), missed, says));
    }
    double busy = 100 * phase.injector().busiestLoopShare();
    String says =
        String.format(
            Locale.ROOT, "The injector's busiest event loop was on CPU %.0f %% of the time.", busy);
    verdicts.add(verdict(Rule.INJECTOR_BUSY, phase.name(), busy, says));
  }

  private Verdict sendLag(Phase phase, Metric lag, @Nullable Metric latency) {
    double millis = (double) lag.p99() / 1e6;
    double half = latency == null ? 0 : (double) latency.p99() / 2e6;
    double threshold = Math.max(thresholds.of(Rule.SEND_LAG), half);
    String says =
        "One message in a hundred left "
            + Quantity.nanos((double) lag.p99())
            + " or more after its intended time.";
    return verdict(Rule.SEND_LAG, phase.name(), millis, threshold, millis <= threshold, says);
  }

  private void samples(Phase phase, List<Verdict> verdicts) {
    long overflow = phase.metrics().values().stream().mapToLong(Metric::overflow).sum();
    count(Rule.OVERFLOW, phase, overflow, " values were beyond the histogram's range", verdicts);
    Metric latency = phase.metrics().get(Phase.LATENCY);
    if (latency != null) {
      double threshold = thresholds.of(Rule.FEW_SAMPLES);
      double count = latency.count();
      boolean ok = count >= threshold;
      verdicts.add(verdict(Rule.FEW_SAMPLES, phase.name(), count, threshold, ok, shown(latency)));
    }
  }

  private static String shown(Metric latency) {
    String samples = Quantity.count(latency.count()) + " samples: ";
    if (!latency.supports(0.5)) {
      return samples + "too few for any percentile.";
    }
    for (Quantile quantile : Quantile.values()) {
      if (!latency.supports(quantile.share())) {
        String needed = Quantity.count(Metric.samplesNeeded(quantile.share()));
        String hidden = quantile == Quantile.P9999 ? " is" : " and all beyond are";
        return samples + quantile.label() + " needs " + needed + ", so it" + hidden + " not shown.";
      }
    }
    return samples + "enough for every percentile shown.";
  }

  private Verdict verdict(Rule rule, String phase, double figure, String says) {
    double threshold = thresholds.of(rule);
    return verdict(rule, phase, figure, threshold, figure <= threshold, says);
  }

  private static Verdict verdict(
      Rule rule, String phase, double figure, double threshold, boolean ok, String says) {
    return new Verdict(rule.id(), phase, ok, figure, threshold, rule.unit(), says);
  }
}
