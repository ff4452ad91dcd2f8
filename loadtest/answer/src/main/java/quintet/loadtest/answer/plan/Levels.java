package quintet.loadtest.answer.plan;

import java.util.Map;
import java.util.Objects;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Quantity;

/**
 * The rates of a workload on this machine.
 *
 * @param light messages per second that every server carries
 * @param pressing messages per second that are more than the weakest one carries
 * @param reason how they were chosen, a sentence
 */
public record Levels(double light, double pressing, String reason) {
  /** Beyond the weakest server's capacity: its queue grows, and that of others need not. */
  private static final double BEYOND = 1.2;

  /** An injector at its limit measures itself. */
  private static final double OF_REACH = 0.8;

  /** A light rate leaves the weakest server idle for half of the time. */
  private static final double OF_WEAKEST = 0.5;

  /** Multiples of the light rate where nobody's capacity could be measured. */
  private static final double BLIND = 3;

  /** Checks that nothing is missing. */
  public Levels {
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * Chooses them.
   *
   * @param wanted the workload's own rate
   * @param found what servers carry, by name
   */
  public static Levels of(double wanted, Map<String, Capacity> found) {
    String weakest = null;
    double least = Double.POSITIVE_INFINITY;
    double reach = 0;
    for (Map.Entry<String, Capacity> each : found.entrySet()) {
      Capacity capacity = each.getValue();
      reach = Math.max(reach, capacity.offered());
      double carried = capacity.perSecond() > 0 ? capacity.perSecond() : tried(capacity) / 2;
      if (carried > 0 && carried < least) {
        least = carried;
        weakest = each.getKey();
      }
    }
    if (weakest == null) {
      return new Levels(
          wanted,
          round(BLIND * wanted),
          "No capacity could be measured, so the pressing rate is three times the light one.");
    }
    double light = round(Math.min(wanted, OF_WEAKEST * least));
    double pressing =
        round(Math.max(2 * light, Math.min(BEYOND * least, Math.max(OF_REACH * reach, least))));
    return new Levels(
        light,
        pressing,
        "Light is %s/s and pressing %s/s: the weakest is %s, at %s/s; the load generator kept up with %s/s."
            .formatted(
                Quantity.perSecond(light),
                Quantity.perSecond(pressing),
                weakest,
                Quantity.perSecond(least),
                Quantity.perSecond(reach)));
  }

  /** The lowest rate that was tried and not refused; 0 if none was. */
  private static double tried(Capacity capacity) {
    return capacity.steps().stream()
        .filter(step -> step.outcome().equals("missed"))
        .mapToDouble(Capacity.Step::perSecond)
        .min()
        .orElse(0);
  }

  /** Two digits: a third one would be noise. */
  private static double round(double rate) {
    double unit = Math.pow(10, Math.floor(Math.log10(rate)) - 1);
    return Math.max(1, Math.round(rate / unit) * unit);
  }
}
