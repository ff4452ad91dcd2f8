package quintet.loadtest.injector.phase;

/**
 * Messages under way over the measured window, by counting: one more, for each receiver, when a
 * message is due, and one less when it is received. No latency is looked at, so that the two can be
 * held against each other by Little's law. Confined to its event loop.
 */
final class UnderWay {
  private long from = Long.MAX_VALUE;
  private long until = Long.MAX_VALUE;
  private long counted = Long.MAX_VALUE; // up to then
  private long messages;
  private double area; // messages times nanoseconds

  /** Says when the window is, in nanoseconds; before the first message. */
  void window(long opens, long closes) {
    from = opens;
    until = closes;
    counted = opens;
  }

  /** A message that was due at {@code intended} was sent to {@code copies} receivers. */
  void sent(long intended, long now, int copies) {
    count(now);
    messages += copies;
    long waited = earlier(now, until) - (intended - from >= 0 ? intended : from);
    area += waited > 0 ? (double) waited * copies : 0;
  }

  void received(long now) {
    count(now);
    messages--;
  }

  /** Messages times the nanoseconds of the window that they were under way, up to {@code now}. */
  double until(long now) {
    count(now);
    return area;
  }

  private void count(long now) {
    long to = earlier(now, until);
    if (to - counted > 0) {
      area += (double) messages * (to - counted);
      counted = to;
    }
  }

  private static long earlier(long one, long other) {
    return one - other < 0 ? one : other;
  }
}
