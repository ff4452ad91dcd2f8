package quintet.loadtest.ledger.wire;

import java.util.Arrays;

/** What a crowd saw in one window. Immutable. */
public final class Window {
  private static final double P99 = 0.99;
  private static final int LEAST = 200; // messages; fewer have no 99 %
  private static final double LAG_SHARE = 0.2;

  private final long[] latencies;
  private final long[] lags;
  private final int unanswered;

  /**
   * Sorts and keeps the arrays.
   *
   * @param latencies of all answers from when each message was due, in nanoseconds
   * @param lags how late each message left, likewise: the client's own doing
   * @param unanswered messages without an answer when patience ended
   */
  public Window(long[] latencies, long[] lags, int unanswered) {
    Arrays.sort(latencies);
    Arrays.sort(lags);
    this.latencies = latencies;
    this.lags = lags;
    this.unanswered = unanswered;
  }

  /** How many messages were answered. */
  public int answered() {
    return latencies.length;
  }

  /** How many were sent. */
  public int sent() {
    return lags.length;
  }

  /** How many had no answer when patience ended. */
  public int unanswered() {
    return unanswered;
  }

  /** In nanoseconds, 99 of 100 answers took at most so long. */
  public double p99() {
    return at(latencies, P99);
  }

  /** Half of the answers took at most so long. */
  public double median() {
    return at(latencies, 0.5);
  }

  /**
   * Whether the figures are the server's: every message was answered, there are enough, and the
   * client sent in time.
   *
   * @param tolerated lag that does not matter for the claim, in nanoseconds
   */
  public boolean isValid(double tolerated) {
    return unanswered == 0
        && latencies.length >= LEAST
        && at(lags, P99) <= Math.max(tolerated, LAG_SHARE * p99());
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
  }
}
