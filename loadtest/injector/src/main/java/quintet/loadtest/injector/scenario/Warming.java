package quintet.loadtest.injector.scenario;

import java.time.Duration;

/**
 * How long a server is warmed up before a phase.
 *
 * @param least load before the window
 * @param longest the same, where the server's compilers are not done before
 */
record Warming(Duration least, Duration longest) {
  /** Between two phases of an activity: a warm server's queue settles to another rate in that. */
  static final Warming STEP_UP = new Warming(Duration.ofMillis(300), Duration.ofMillis(300));

  /**
   * Behind a search, whose last rates were more than the server carries: it works off and rests.
   */
  static final Warming BEHIND_A_SEARCH =
      new Warming(Duration.ofMillis(1_500), Duration.ofMillis(1_500));

  Warming {
    longest = longest.compareTo(least) < 0 ? least : longest;
  }

  /** So many eighths of it. */
  Warming eighths(int count) {
    return new Warming(
        least.multipliedBy(count).dividedBy(8), longest.multipliedBy(count).dividedBy(8));
  }
}
