package quintet.loadtest.injector.phase;

/**
 * The totals that one shared number was told to have. Every addition makes another one, so of so
 * many answers the largest and the least lie at least as far apart: where they do not, two clients
 * were told the same total and an addition was lost. Confined to its event loop.
 */
final class Totals {
  private long count;
  private long least = Long.MAX_VALUE;
  private long most = Long.MIN_VALUE;

  void told(long total) {
    count++;
    least = Math.min(least, total);
    most = Math.max(most, total);
  }

  /** Additions that were lost, at the least. */
  long repeated() {
    return count == 0 ? 0 : Math.max(0, count - (most - least + 1));
  }
}
