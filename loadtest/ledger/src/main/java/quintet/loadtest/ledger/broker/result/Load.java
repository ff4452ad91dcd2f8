package quintet.loadtest.ledger.broker.result;

import java.time.Duration;

/**
 * What is done to the room in every run.
 *
 * @param members of the room, dealt out evenly to the servers
 * @param rate messages a second of all members together
 * @param warmUp of all servers together at most, at {@link #warmRate}
 * @param window in which is measured
 */
public record Load(int members, int rate, Duration warmUp, Duration window) {
  /** Of the warm-up, in turn with the others. */
  public static final Duration WARM_STEP = Duration.ofSeconds(1);

  /** Before each window, at its rate. */
  public static final Duration SETTLING = Duration.ofMillis(500);

  /** Messages a second of the warm-up: more, as compilers count calls and not seconds. */
  public int warmRate() {
    return 2 * rate;
  }

  /** In one sentence. */
  public String words() {
    return "A room of %s members, %s messages a second: %s s measured, after up to %s s at twice that to warm up."
        .formatted(members, rate, seconds(window), seconds(warmUp));
  }

  private static String seconds(Duration time) {
    return String.valueOf(time.toMillis() / 1e3).replaceFirst("\\.0$", "");
  }
}
