package quintet.loadtest.ledger.broker.result;

import java.time.Duration;

/**
 * What is done to the room in every run.
 *
 * @param members of the room, dealt out evenly to the servers
 * @param rate messages a second of all members together
 * @param warmUp before the window, at {@link #warmRate}
 * @param window in which is measured
 */
public record Load(int members, int rate, Duration warmUp, Duration window) {
  /** Messages a second of the warm-up: more, as compilers count calls and not seconds. */
  public int warmRate() {
    return 2 * rate;
  }

  /** In one sentence. */
  public String words() {
    return "A room of %s members, %s messages a second: %s s at twice that to warm up, then %s s measured."
        .formatted(members, rate, seconds(warmUp), seconds(window));
  }

  private static String seconds(Duration time) {
    return String.valueOf(time.toMillis() / 1e3).replaceFirst("\\.0$", "");
  }
}
