package quintet.loadtest.bench.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.loadtest.results.summary.PhaseKind.Activity;
import quintet.loadtest.results.summary.Quantity;
import quintet.loadtest.results.summary.Summary;

/**
 * Chooses busy and pressing rates for this machine, from the capacities that were just measured on
 * it. Confined to one thread.
 */
final class RateChoice {
  /** How sentences about echo begin. */
  static final String ECHO = "Echo";

  /** How sentences about fan-out begin. */
  static final String FANOUT = "Fan-out";

  /**
   * Share of the weakest server's capacity that busy is: a queue of random arrivals (M/D/1) is 1.75
   * times its service time long there, so that it can be seen, and every server carries it.
   */
  private static final double BUSY = 0.6;

  /**
   * Share of what the injector kept up with that pressing is: a search comes within 10 to 20 %, and
   * an injector at its limit measures itself.
   */
  private static final double PRESSING = 0.9;

  /** Busy is less than pressing by that at least, where the injector is the weakest of all. */
  private static final double APART = 0.7;

  /** Multiples of the light rate where no server's capacity could be measured. */
  private static final double BLIND_BUSY = 2;

  private static final double BLIND_PRESSING = 4;

  /** Digits of a rate: a third one would be noise, and two are easily typed again. */
  private static final int DIGITS = 2;

  private final int injectors;
  private final Map<String, Capacity> echo = new LinkedHashMap<>();
  private final Map<String, Capacity> fanout = new LinkedHashMap<>();

  /**
   * Has no capacity yet.
   *
   * @param injectors that press together; a search has one of them
   */
  RateChoice(int injectors) {
    this.injectors = injectors;
  }

  /** Takes in the capacities that a run found; others have none. */
  void add(String server, Summary summary) {
    for (Phase phase : summary.phases()) {
      PhaseKind kind = phase.kind();
      Capacity found = phase.capacity();
      if (kind.capacity() && found != null) {
        (kind.activity() == Activity.ECHO ? echo : fanout).put(server, found);
      }
    }
  }

  /** The rates for all servers. */
  Rates choose() {
    List<String> reasons = new ArrayList<>();
    return new Rates(
        rates(ECHO, echo, Rates.LIGHT_ECHO, reasons),
        rates(FANOUT, fanout, Rates.LIGHT_FANOUT, reasons),
        reasons);
  }

  /** The rates of a comparison that seeks no capacity. */
  static Rates light() {
    return new Rates(
        Collections.nCopies(Rates.LEVELS, Rates.LIGHT_ECHO),
        Collections.nCopies(Rates.LEVELS, Rates.LIGHT_FANOUT),
        List.of(
            "%s: %s/s and %s/s at every level, as a quick comparison seeks no capacity."
                .formatted(
                    ECHO + " and fan-out",
                    Quantity.perSecond(Rates.LIGHT_ECHO),
                    Quantity.perSecond(Rates.LIGHT_FANOUT))));
  }

  private List<Double> rates(
      String what, Map<String, Capacity> found, double light, List<String> reasons) {
    Map.Entry<String, Capacity> weakest = null;
    double reach = 0;
    for (Map.Entry<String, Capacity> each : found.entrySet()) {
      double carried = each.getValue().perSecond();
      reach = Math.max(reach, each.getValue().offered());
      if (carried > 0 && (weakest == null || carried < weakest.getValue().perSecond())) {
        weakest = each;
      }
    }
    if (weakest == null) {
      reasons.add(
          what
              + ": no capacity could be measured, so busy and pressing are twice and four times the"
              + " light rate.");
      return List.of(light, BLIND_BUSY * light, BLIND_PRESSING * light);
    }
    double capacity = weakest.getValue().perSecond();
    double pressing = round(PRESSING * injectors * reach);
    boolean held = BUSY * capacity > APART * pressing;
    double busy = round(held ? APART * pressing : BUSY * capacity);
    String of =
        "what %s carries (%s%s/s)"
            .formatted(
                weakest.getKey(),
                weakest.getValue().atLeast() ? "at least " : "",
                Quantity.perSecond(capacity));
    String share =
        held
            ? percent(APART) + " of pressing, as the load generator is the limit of all"
            : percent(BUSY) + " of " + of;
    if (busy < light && capacity >= light) {
      busy = light;
      pressing = Math.max(light, pressing);
      share = "the light rate, as a share of " + of + " would be less";
    }
    reasons.add(
        "%s: busy is %s/s, %s. Pressing is %s/s, %s of %s %s/s that %s load generator kept up with."
            .formatted(
                what,
                Quantity.perSecond(busy),
                share,
                Quantity.perSecond(pressing),
                percent(PRESSING),
                injectors > 1 ? injectors + " times the" : "the",
                Quantity.perSecond(reach),
                injectors > 1 ? "one" : "the"));
    return List.of(Math.min(light, busy), busy, pressing);
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  private static double round(double rate) {
    double unit = Math.pow(10, Math.floor(Math.log10(rate)) - (DIGITS - 1));
    return Math.max(1, Math.round(rate / unit) * unit);
  }
}
