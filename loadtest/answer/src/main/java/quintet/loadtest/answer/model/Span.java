package quintet.loadtest.answer.model;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Between what values one figure of a workload was measured: outside of it nothing is predicted.
 *
 * @param name of the figure, for people
 * @param least that was measured
 * @param most that was measured
 */
public record Span(String name, double least, double most) {
  /** The spans of all that was measured, in the order in which the page asks. */
  public static List<Span> of(List<Observation> all) {
    return List.of(
        of("connections", all, Traits::connections),
        of("messages per second", all, Traits::rate),
        of("room size", all, Traits::members),
        of("CPU per message", all, Traits::burnMicros),
        of("blocked time per message", all, Traits::blockMillis),
        of("deliveries per second", all, traits -> traits.rate() * traits.deliveries()),
        of("asked CPU", all, traits -> traits.rate() * traits.burnMicros() / 1e6),
        of("blocked at once", all, traits -> traits.rate() * traits.blockMillis() / 1e3));
  }

  private static Span of(String name, List<Observation> all, ToDoubleFunction<Traits> figure) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (Observation each : all) {
      double value = figure.applyAsDouble(each.traits());
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return new Span(name, all.isEmpty() ? 0 : least, most);
  }
}
