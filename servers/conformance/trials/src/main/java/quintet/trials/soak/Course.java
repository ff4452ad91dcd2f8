package quintet.trials.soak;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How long a soak is, and how hard.
 *
 * @param warmUp churn before anything is compared: what is loaded, compiled or pooled once is there
 *     then
 * @param length churn in between
 * @param visitors at once
 * @param visits those that they may pay
 * @param seed of all that visitors let chance decide
 */
record Course(Duration warmUp, Duration length, int visitors, Set<Visit> visits, long seed) {
  private static final int VISITORS = 64;
  private static final Duration WARM_UP = Duration.ofSeconds(30);

  /** So many minutes of the usual crowd. */
  static Course minutes(int minutes, long seed) {
    Set<Visit> all = EnumSet.allOf(Visit.class);
    return new Course(WARM_UP, Duration.ofMinutes(minutes), VISITORS, all, seed);
  }
}
