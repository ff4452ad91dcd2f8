package quintet.loadtest.results.search;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Half;
import quintet.loadtest.results.summary.Halves;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Promise;
import quintet.loadtest.results.summary.Rule;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Verdict;

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
public record Trial(
    double rate, Outcome outcome, double received, long nanos, double cpuMicros, String reason) {

  /** How a measurement went. */
  public enum Outcome {
    /** The server kept every promise. */
    MET,
    /** It broke one, did what no server may, or got slower and slower. */
    MISSED,
    /** The run tells nothing about the server: its load or its figures are not what they seem. */
    REFUSED
  }

  /**
   * One half of the window over the other, from which on a server is not steady. The rule drifting
   * asks for less; but near its limit a queue differs by a tenth from second to second, by chance.
   */
  private static final double APART = 1.5;

  /** What makes latencies worthless, whatever they are. */
  private static final Set<Rule> LOAD =
      EnumSet.of(
          Rule.SEND_LAG,
          Rule.RATE_MISSED,
          Rule.INJECTOR_BUSY,
          Rule.INJECTOR_GC,
          Rule.NOISY_NEIGHBOUR,
          Rule.CLOCK,
          Rule.CLOCK_BACK,
          Rule.INCOMPLETE,
          Rule.UNWRITTEN);

  /** What a load generator does that has no CPU left for more. */
  private static final Set<Rule> INJECTOR =
      EnumSet.of(Rule.SEND_LAG, Rule.LAG_SHARE, Rule.RATE_MISSED, Rule.INJECTOR_BUSY);

  /** What is judged here by a measure of its own. */
  private static final Set<Rule> STEADINESS = EnumSet.of(Rule.DRIFTING, Rule.LATENCY_DRIFTING);

  /** What a server shows that is not warm. */
  private static final Set<Rule> COLD =
      EnumSet.of(Rule.NOT_WARM, Rule.DRIFTING, Rule.LATENCY_DRIFTING);

  /** What a server does that can't keep up, even if the objective does not mention it. */
  private static final Set<Rule> SERVER =
      EnumSet.of(
          Rule.LOST,
          Rule.DUPLICATED,
          Rule.REORDERED,
          Rule.CORRUPTED,
          Rule.MISROUTED,
          Rule.ERRORS,
          Rule.EVICTED,
          Rule.UNCONNECTED);

  /**
   * Judges the only phase of a run. A server that gets slower within the window misses, as that
   * does not end there; one that gets faster is not warm yet, and what it can do is not known.
   */
  public static Trial of(double rate, Objective objective, Summary summary) {
    Phase phase = summary.phases().getFirst();
    return of(rate, objective, phase, summary.objections(phase.name()));
  }

  /**
   * The same of any phase.
   *
   * @param objections what the rules object to in it
   */
  public static Trial of(double rate, Objective objective, Phase phase, List<Verdict> objections) {
    List<Promise> broken =
        objective.judge(phase).stream().filter(promise -> !promise.kept()).toList();
    Outcome outcome = Outcome.MET;
    String reason = rules(objections);
    if (objections.stream().anyMatch(each -> isOf(LOAD, each))) {
      outcome = Outcome.REFUSED;
    } else if (!broken.isEmpty()
        && broken.stream().allMatch(promise -> isHidden(phase.metric(Phase.LATENCY), promise))) {
      outcome = Outcome.REFUSED;
      reason = Rule.LAG_SHARE.id();
    } else if (!broken.isEmpty()) {
      outcome = Outcome.MISSED;
      reason = broken.stream().map(Promise::says).collect(Collectors.joining("; "));
    } else if (objections.stream().anyMatch(each -> isOf(SERVER, each))) {
      outcome = Outcome.MISSED;
    } else if (p50(phase, Halves::second) > APART * p50(phase, Halves::first)) {
      outcome = Outcome.MISSED;
      reason = Rule.LATENCY_DRIFTING.id();
    } else if (isCold(phase)) {
      outcome = Outcome.REFUSED;
      reason = reason.isEmpty() ? Rule.DRIFTING.id() : reason;
    } else if (objections.stream().anyMatch(each -> !isOf(STEADINESS, each))) {
      outcome = Outcome.REFUSED;
    } else {
      reason = "";
    }
    return new Trial(
        rate,
        outcome,
        phase.rate().receivedPerSecond(),
        Objective.of(phase.metric(Phase.LATENCY), objective.drawn()),
        cpuMicros(phase),
        reason);
  }

  /** As it stands in a summary. */
  Capacity.Step step() {
    return new Capacity.Step(
        rate, received, nanos, outcome.name().toLowerCase(Locale.ROOT), reason);
  }

  /** Whether it may go better on a server that has compiled what it needs at that rate. */
  public boolean asksForWarmth() {
    return outcome == Outcome.MISSED || COLD.stream().anyMatch(this::says);
  }

  /** Whether it tells nothing about the server because something else took the CPUs. */
  boolean isDisturbed() {
    return outcome == Outcome.REFUSED && says(Rule.NOISY_NEIGHBOUR);
  }

  /** Whether it tells nothing about the server because the load generator could do no more. */
  boolean isInjectorBound() {
    return outcome == Outcome.REFUSED && INJECTOR.stream().anyMatch(this::says);
  }

  private boolean says(Rule rule) {
    return List.of(reason.split(", ", -1)).contains(rule.id());
  }

  /** Whether a promise is not kept only because the load generator may have broken it. */
  private static boolean isHidden(@Nullable Metric latency, Promise promise) {
    return latency != null
        && promise.measured() == null
        && latency.hidden().containsKey(promise.name());
  }

  private static boolean isOf(Set<Rule> rules, Verdict verdict) {
    return rules.stream().anyMatch(rule -> rule.id().equals(verdict.rule()));
  }

  private static String rules(List<Verdict> objections) {
    return objections.stream().map(Verdict::rule).collect(Collectors.joining(", "));
  }

  /** Whether latency or CPU time fell by so much that it is not warm. */
  private static boolean isCold(Phase phase) {
    return p50(phase, Halves::first) > APART * p50(phase, Halves::second)
        || cpu(phase, Halves::first) > APART * cpu(phase, Halves::second);
  }

  /** Zero if it is not known, and then neither half is more than the other. */
  private static double p50(Phase phase, Function<Halves, Half> which) {
    Halves halves = phase.halves();
    return halves == null || halves.first().p50() == null || halves.second().p50() == null
        ? 0
        : (double) Objects.requireNonNull(which.apply(halves).p50());
  }

  private static double cpu(Phase phase, Function<Halves, Half> which) {
    Halves halves = phase.halves();
    return halves == null
            || halves.first().cpuMicrosPerMessage() == null
            || halves.second().cpuMicrosPerMessage() == null
        ? 0
        : Objects.requireNonNull(which.apply(halves).cpuMicrosPerMessage());
  }

  private static double cpuMicros(Phase phase) {
    return phase.cost() instanceof Cost.Measured cost && cost.cpuMicrosPerMessage() != null
        ? cost.cpuMicrosPerMessage()
        : -1;
  }
}
