package quintet.loadtest.results.search;

import java.util.List;
import java.util.function.Predicate;
import quintet.loadtest.results.search.Trial.Outcome;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Quantity;

/**
 * What a search found.
 *
 * @param met the highest rate that met the objective, messages per second; 0 if none did
 * @param unmet the lowest rate above it that did not; 0 if all did
 * @param limit why that one did not: {@link Outcome#MISSED}, or {@link Outcome#REFUSED} if too few
 *     runs there were valid; {@link Outcome#MET} if all did
 * @param trials every measurement, in the order it was made
 */
public record KneePoint(double met, double unmet, Outcome limit, List<Trial> trials) {
  /** What to do where the load generator was the limit. */
  public static final String MORE_CORES =
      "Where the load generator was the limit, the server's knee lies higher. To see it takes at least"
          + " four cores: one for the server, and the others for the load, which LOOPS=2 or more"
          + " shares out among them.";

  /** What to do where something else took the CPUs. */
  public static final String BUSY_MACHINE =
      "Where the machine was busy, nothing is known of rates above: find out what takes the CPUs, end"
          + " it, and search again.";

  /** Takes a copy of the list. */
  public KneePoint {
    trials = List.copyOf(trials);
  }

  /**
   * Why it does not meet {@code objective} at {@code required} messages per second: what was
   * measured at the lowest rate that did not.
   */
  public String misses(Objective objective, double required) {
    String asked = "objective %s at %s/s".formatted(objective.text(), Quantity.perSecond(required));
    String why = unmet == 0 ? "" : ": at %s/s %s".formatted(Quantity.perSecond(unmet), reason());
    return asked + (limit == Outcome.REFUSED ? " can't be judged" : " missed") + why;
  }

  /** Whether the search ended where the load generator could do no more on a quiet machine. */
  public boolean isInjectorBound() {
    return !isDisturbed() && atTheEnd(Trial::isInjectorBound);
  }

  /** Whether the search ended because something else took the CPUs. */
  public boolean isDisturbed() {
    return atTheEnd(Trial::isDisturbed);
  }

  private boolean atTheEnd(Predicate<Trial> what) {
    return limit == Outcome.REFUSED
        && trials.stream().anyMatch(trial -> trial.rate() == unmet && what.test(trial));
  }

  /** The same as a figure of a phase. */
  public Capacity capacity() {
    return new Capacity(
        met,
        limit != Outcome.MISSED,
        limit == Outcome.MET ? "the highest rate that was tried" : reason(),
        trials.stream().map(Trial::step).toList());
  }

  /** In one sentence, without the server's name. */
  public String says() {
    if (met == 0) {
      String why = limit == Outcome.REFUSED ? "could not be measured" : "misses the objective";
      return "%s at the lowest rate, %s/s".formatted(why, Quantity.perSecond(unmet));
    }
    String base = "meets it up to %s/s".formatted(Quantity.perSecond(met));
    return switch (limit) {
      case MET -> base + ", the highest rate that was tried";
      case MISSED -> "%s, and no more at %s/s".formatted(base, Quantity.perSecond(unmet));
      case REFUSED ->
          "%s at least: at %s/s too few runs are valid (%s)"
              .formatted(base, Quantity.perSecond(unmet), reason());
    };
  }

  /** What the last measurement that counted against {@link #unmet} says. */
  private String reason() {
    return trials.reversed().stream()
        .filter(trial -> trial.outcome() == limit && trial.rate() == unmet)
        .map(Trial::reason)
        .findFirst()
        .orElse("");
  }
}
