package quintet.loadtest.knee;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import quintet.loadtest.result.Cost;
import quintet.loadtest.result.Objective;
import quintet.loadtest.result.Phase;
import quintet.loadtest.result.Promise;
import quintet.loadtest.result.Rule;
import quintet.loadtest.result.Summary;
import quintet.loadtest.result.Verdict;

/**
 * One measurement at one offered rate.
 *
 * @param rate messages per second that were offered
 * @param outcome how it went
 * @param received echoes or deliveries per second
 * @param nanos the percentile that the objective is about, nanoseconds
 * @param cpuMicros server CPU per message, microseconds; negative if not measured
 * @param reason why it was not met, in words; empty if it was
 */
record Trial(
    double rate, Outcome outcome, double received, long nanos, double cpuMicros, String reason) {

  /** How a measurement went. */
  enum Outcome {
    /** The server kept every promise. */
    MET,
    /** It broke one. */
    MISSED,
    /** The load generator did not do its part, so that nothing is known about the server. */
    REFUSED
  }

  /** The rules that are about the generator and not about the server. */
  private static final Set<String> GENERATOR =
      Set.of(Rule.SEND_LAG.id(), Rule.RATE_MISSED.id(), Rule.INJECTOR_BUSY.id());

  /** Judges the only phase of a run. */
  static Trial of(double rate, Objective objective, Summary summary) {
    Phase phase = summary.phases().getFirst();
    List<Verdict> objections = summary.objections(phase.name());
    List<Verdict> generator =
        objections.stream().filter(each -> GENERATOR.contains(each.rule())).toList();
    List<Promise> broken =
        objective.judge(phase).stream().filter(promise -> !promise.kept()).toList();
    Outcome outcome = Outcome.MET;
    String reason = "";
    if (!generator.isEmpty()) {
      outcome = Outcome.REFUSED;
      reason = generator.stream().map(Verdict::rule).collect(Collectors.joining(", "));
    } else if (!broken.isEmpty()) {
      outcome = Outcome.MISSED;
      reason = broken.stream().map(Promise::says).collect(Collectors.joining("; "));
    } else if (!objections.isEmpty()) {
      outcome = Outcome.MISSED;
      reason = objections.stream().map(Verdict::rule).collect(Collectors.joining(", "));
    }
    return new Trial(
        rate,
        outcome,
        phase.rate().receivedPerSecond(),
        Objective.of(phase.metric(Phase.LATENCY), objective.drawn()),
        cpuMicros(phase),
        reason);
  }

  private static double cpuMicros(Phase phase) {
    return phase.cost() instanceof Cost.Measured cost && cost.cpuMicrosPerMessage() != null
        ? cost.cpuMicrosPerMessage()
        : -1;
  }
}
