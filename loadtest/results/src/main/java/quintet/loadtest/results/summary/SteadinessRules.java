package quintet.loadtest.results.summary;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.PhaseKind.Activity;
import quintet.loadtest.results.summary.PhaseKind.Level;

/** The rules about the window: whether one figure can stand for all of it. */
final class SteadinessRules {
  /**
   * Phases that have no steady state to be in: idle ones probe each connection once and are about
   * memory, churn cuts its whole fleet in the middle of the window, and beside a blocked handler
   * latency goes up and down with it. (Nor is a step in search of a capacity asked: a server that
   * still compiles carries less, so what it carries counts; what grows, its search sees.)
   */
  private static final Set<Activity> UNSTEADY =
      EnumSet.of(Activity.IDLE, Activity.CHURN, Activity.BYSTANDER);

  /**
   * Bytes per message that a difference of allocation is held against at the least: below two small
   * objects a message, what remains is the admin port's own.
   */
  private static final double LEAST_ALLOCATION = 128;

  private SteadinessRules() {}

  static void judge(Phase phase, Findings findings) {
    Halves halves = phase.halves();
    PhaseKind kind = phase.kind();
    if (halves != null && !kind.capacity() && !UNSTEADY.contains(kind.activity())) {
      warm(halves.first(), halves.second(), findings);
      drift(halves.first(), halves.second(), kind.level() == Level.PRESSING, findings);
    }
    Metric latency = phase.metric(Phase.LATENCY);
    if (latency != null && phase.seconds() > 0) {
      double perSecond = (double) latency.count() / phase.seconds();
      Double underWay = phase.underWay();
      if (phase.inFlight() != null) {
        littlesLaw(phase.inFlight(), perSecond, latency, findings);
      } else if (underWay != null && underWay > 0 && isWhole(phase, latency, findings)) {
        littlesLaw(underWay, perSecond, latency, findings);
      }
    }
  }

  private static void warm(Half first, Half second, Findings findings) {
    Double compiling = larger(first.compilingShare(), second.compilingShare());
    Double waiting = larger(first.compilersWaitShare(), second.compilersWaitShare());
    if (compiling != null) {
      String took = "The server's compilers took up to " + percent(compiling) + " of its CPU time";
      if (waiting != null && waiting > compiling) {
        String says = took + ", and waited for " + percent(waiting) + " more.";
        findings.add(Rule.NOT_WARM, 100 * waiting, says);
      } else {
        findings.add(Rule.NOT_WARM, 100 * compiling, took + ".");
      }
    }
  }

  /**
   * What a server can't carry waits longer and longer. Where a phase is there to press it, that is
   * the finding.
   */
  private static void drift(Half first, Half second, boolean pressing, Findings findings) {
    Double latency = pressing ? null : apart(nanos(first.p50()), nanos(second.p50()));
    if (latency != null) {
      String says =
          "First half against second: median latency "
              + pair(Quantity::nanos, nanos(first.p50()), nanos(second.p50()))
              + ".";
      findings.add(Rule.LATENCY_DRIFTING, 100 * latency, says);
    }
    Double cpu = apart(withoutCompilers(first), withoutCompilers(second));
    Double allocated =
        apart(
            first.allocatedBytesPerMessage(), second.allocatedBytesPerMessage(), LEAST_ALLOCATION);
    Double figure = larger(cpu, allocated);
    if (figure != null) {
      String says =
          "First half against second: CPU per message without compilers "
              + pair(Quantity::micros, withoutCompilers(first), withoutCompilers(second))
              + ", allocated per message "
              + pair(
                  Quantity::bytes,
                  first.allocatedBytesPerMessage(),
                  second.allocatedBytesPerMessage())
              + ".";
      findings.add(Rule.DRIFTING, 100 * figure, says);
    }
  }

  /**
   * Whether nothing is lost, which would be under way for ever, and what lies across the edges of
   * the window is too little to break the law. A message that does belongs with all of its latency
   * to one side, and with a part of its way to the other. At most rate times the longest latency
   * lie across an edge, each wrong by the longest latency at most.
   */
  private static boolean isWhole(Phase phase, Metric latency, Findings findings) {
    double longest = (double) latency.max() / 1e9;
    double edges = 2 * longest * longest;
    double all = latency.mean() / 1e9 * phase.seconds();
    return phase.integrity().lost() == 0
        && 100 * edges < findings.threshold(Rule.LITTLES_LAW) / 2 * all;
  }

  private static void littlesLaw(
      double inFlight, double perSecond, Metric latency, Findings findings) {
    double product = perSecond * latency.mean() / 1e9;
    String says =
        "%s messages were under way; %s/s times a mean latency of %s makes %s."
            .formatted(
                Quantity.number(inFlight),
                Quantity.perSecond(perSecond),
                Quantity.nanos(latency.mean()),
                Quantity.number(product));
    findings.add(Rule.LITTLES_LAW, 100 * Math.abs(product / inFlight - 1), says);
  }

  private static @Nullable Double withoutCompilers(Half half) {
    Double all = half.cpuMicrosPerMessage();
    Double share = half.compilingShare();
    return all == null || share == null ? all : Double.valueOf(all * Math.max(0, 1 - share));
  }

  private static @Nullable Double apart(@Nullable Double one, @Nullable Double other) {
    return apart(one, other, 0);
  }

  /**
   * How far apart two figures are, as a share of the smaller one; null if that is unknown.
   *
   * @param least what the share is of if the smaller one is less
   */
  private static @Nullable Double apart(
      @Nullable Double one, @Nullable Double other, double least) {
    if (one == null || other == null || Math.max(least, Math.min(one, other)) <= 0) {
      return null;
    }
    return Math.abs(one - other) / Math.max(least, Math.min(one, other));
  }

  private static @Nullable Double nanos(@Nullable Long value) {
    return value == null ? null : Double.valueOf((double) value);
  }

  private static @Nullable Double larger(@Nullable Double one, @Nullable Double other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.max(one, other);
  }

  private static String pair(
      DoubleFunction<String> format, @Nullable Double first, @Nullable Double second) {
    return first == null || second == null
        ? "unknown"
        : format.apply(first) + " and " + format.apply(second);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
