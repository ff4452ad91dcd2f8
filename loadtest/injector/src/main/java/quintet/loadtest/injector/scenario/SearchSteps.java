package quintet.loadtest.injector.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.run.Staircase;
import quintet.loadtest.injector.settings.LoadSettings;
import quintet.loadtest.results.search.KneeSearch;
import quintet.loadtest.results.search.Trial;
import quintet.loadtest.results.summary.PhaseKind;

/**
 * The steps of a search for a capacity: how long each warms the server up, and how long it
 * measures. Confined to the search's thread.
 *
 * <pre>
 *   first step                        warms up as the first phase of the activity would
 *   another rate                      a warm server's queue settles, no more
 *   again, as it missed or was cold   warms up at this very rate: more messages get more code compiled
 *   again, as it was refused          as another rate
 * </pre>
 */
final class SearchSteps implements Staircase.Plans {
  /** A 99th percentile wants ten messages beyond it; these are some to spare. */
  private static final double MESSAGES = 1_100;

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Longest window of a step: it sets the lowest rate that is tried. */
  private static final Duration LONGEST = Duration.ofMillis(2_750);

  /** Up to here a capacity is sought: no server here carries as much on one core. */
  private static final double MOST = 1_000_000;

  /**
   * A rate that was met was carried; one that was missed has a second chance on a warmer server.
   */
  private static final int METS = 1;

  private static final int MISSES = 2;

  /** How often a step is taken again that was refused: a passing disturbance ends no search. */
  private static final int AGAIN = 2;

  /** Until the compilers have had two calm seconds, or twice as long. */
  private static final Warming AT_THIS_RATE =
      new Warming(Duration.ofSeconds(1), Duration.ofSeconds(4));

  private final LoadSimulation simulation;
  private final PhaseKind kind;
  private final Warming first;
  private int taken;

  /**
   * Has taken none.
   *
   * @param kind of phase whose capacity is sought
   * @param first warm-up of the first step
   */
  SearchSteps(LoadSimulation simulation, PhaseKind kind, Warming first) {
    this.simulation = simulation;
    this.kind = kind;
    this.first = first;
  }

  /** The lowest rate that is tried, messages per second. */
  static double lowest(LoadSettings settings) {
    return MESSAGES * 1e3 / LONGEST.toMillis() / settings.timedShare();
  }

  /**
   * A search that takes such steps.
   *
   * @param from the lowest rate, messages per second
   * @param start where to begin, messages per second; below the lowest: there
   * @param precision how near the two ends must come, as a ratio above 1
   */
  static KneeSearch search(double from, double start, double precision) {
    return new KneeSearch(from, start, MOST, precision, METS, MISSES, AGAIN);
  }

  @Override
  public PhasePlan at(double rate, int players, @Nullable Trial before) {
    Warming warming = warming(before);
    taken++;
    return simulation.plan(
        PhaseKind.step(kind.name(), taken),
        players,
        rate,
        warming.least(),
        warming.longest(),
        window(rate));
  }

  private Warming warming(@Nullable Trial before) {
    if (taken == 0) {
      return first;
    }
    return before != null && before.asksForWarmth() ? AT_THIS_RATE : Warming.STEP_UP;
  }

  private Duration window(double rate) {
    double timed = rate * simulation.settings().timedShare();
    long millis = Math.round(Math.ceil(1e3 * MESSAGES / timed));
    return Duration.ofMillis(Math.max(SHORTEST.toMillis(), millis));
  }
}
