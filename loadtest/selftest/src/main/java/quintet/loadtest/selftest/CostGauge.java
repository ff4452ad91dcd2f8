package quintet.loadtest.selftest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tells what a message costs in turns of a spin, so that a share of it can be planted.
 *
 * <p>In turns, because a slow moment of the machine makes a message and a turn dearer alike: from
 * run to run their ratio varies by less than either.
 *
 * @param live how rounds are run
 */
record CostGauge(LiveRounds live) {
  private static final Contender SERVER = new Contender("gauge", 0);

  /**
   * Runs rounds of the server without anything planted.
   *
   * @param rounds 1 or more
   * @return turns, the geometric mean of the rounds
   * @throws RefusedException if one was refused as often as a run may be repeated
   */
  double turns(int rounds) throws IOException, InterruptedException, RefusedException {
    List<LiveRun> last = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      last.add(live.round(SERVER, round).getLast());
    }
    return turns(last, live.form().workTurns());
  }

  /**
   * Tells it from these.
   *
   * @param workTurns of each message
   */
  static double turns(List<LiveRun> runs, int workTurns) throws RefusedException {
    double logs = 0;
    for (LiveRun run : runs) {
      String refusal = run.refusal();
      if (refusal != null) {
        throw new RefusedException("what a message costs could not be told: " + refusal);
      }
      double turns = run.messageNanos() / run.turnNanos();
      if (!(turns > workTurns)) {
        throw new RefusedException(
            String.format(
                Locale.ROOT,
                "a message of %d turns is said to cost %.0f: two clocks do not agree",
                workTurns,
                turns));
      }
      logs += Math.log(turns);
    }
    return Math.exp(logs / runs.size());
  }
}
