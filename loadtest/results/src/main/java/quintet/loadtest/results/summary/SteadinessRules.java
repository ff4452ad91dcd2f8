package quintet.loadtest.results.summary;

import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** The rules about the window: whether one figure can stand for all of it. */
final class SteadinessRules {
  /**
   * Phases that have no steady state to be in: {@code idle} probes each connection once and is
   * about memory, {@code churn} cuts its whole fleet in the middle of the window.
   */
  private static final Set<String> UNSTEADY = Set.of("idle", "churn");

  /**
   * Bytes per message that a difference of allocation is held against at the least: below two small
   * objects a message, what remains is the admin port's own.
   */
  private static final double LEAST_ALLOCATION = 128;

  private SteadinessRules() {}

  static void judge(Phase phase, Findings findings) {
    Halves halves = phase.halves();
    if (halves != null && !UNSTEADY.contains(phase.name())) {
      warm(halves.first(), halves.second(), findings);
      drift(halves.first(), halves.second(), findings);
    }
    Metric latency = phase.metric(Phase.LATENCY);
    if (phase.inFlight() != null && latency != null && phase.seconds() > 0) {
      littlesLaw(phase.inFlight(), (double) latency.count() / phase.seconds(), latency, findings);
    }
  }

  private static void warm(Half first, Half second, Findings findings) {
    Double compiling = larger(first.compilingShare(), second.compilingShare());
    if (compiling != null) {
      findings.add(
          Rule.NOT_WARM,
          100 * compiling,
          "The server's compilers took up to " + percent(compiling) + " of its CPU time.");
    }
  }

  private static void drift(Half first, Half second, Findings findings) {
    Double latency = apart(nanos(first.p50()), nanos(second.p50()));
    Double cpu = apart(withoutCompilers(first), withoutCompilers(second));
    Double allocated =
        apart(
            first.allocatedBytesPerMessage(), second.allocatedBytesPerMessage(), LEAST_ALLOCATION);
    Double figure = larger(larger(latency, cpu), allocated);
    if (figure != null) {
      String says =
          "First half against second: median latency "
              + pair(Quantity::nanos, nanos(first.p50()), nanos(second.p50()))
              + ", CPU per message without compilers "
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

  private static void littlesLaw(
      long inFlight, double perSecond, Metric latency, Findings findings) {
    double product = perSecond * latency.mean() / 1e9;
    String says =
        "%s messages were under way; %s/s times a mean latency of %s makes %s."
            .formatted(
                Quantity.count(inFlight),
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
