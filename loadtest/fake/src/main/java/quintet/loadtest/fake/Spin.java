package quintet.loadtest.fake;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * CPU time burnt by each message, in turns of a loop.
 *
 * <p>So many turns and not a span on the clock: a span would be less CPU time whenever the thread
 * has to wait for a CPU in it. Nor as many turns as fit into a span that was timed beforehand: what
 * a turn takes varies from one process to the next, and two servers that are to do the same would
 * not. What the turns took is told by the CPU clock of the thread, which has nothing to do with the
 * counter of the process that a comparison reads. Thread-safe.
 */
public final class Spin {
  /** Burns nothing. */
  public static final Spin NONE = new Spin(0);

  /** Spins that {@link #turnNanos()} speaks of. */
  static final int RECENT = 1_000;

  private final int turns;
  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
  private final long[] recent = new long[RECENT]; // nanoseconds; guarded by itself
  private long spins; // guarded by recent

  /**
   * Burns nothing yet.
   *
   * @param turns of each message, 0 or more; one takes about six cycles
   */
  public Spin(int turns) {
    if (turns < 0) {
      throw new IllegalArgumentException("turns must be 0 or more, not " + turns);
    }
    this.turns = turns;
  }

  /** Burns it, on this thread, which is a platform thread: a virtual one has no CPU clock. */
  public void spin() {
    if (turns == 0) {
      return;
    }
    long before = clock.getCurrentThreadCpuTime();
    turn(turns);
    long nanos = clock.getCurrentThreadCpuTime() - before;
    synchronized (recent) {
      recent[Math.toIntExact(spins++ % RECENT)] = nanos;
    }
  }

  /**
   * CPU time of one turn in the last {@value #RECENT} spins, nanoseconds: the mean, as what a
   * process takes for a message is one too. NaN before the first.
   */
  public double turnNanos() {
    synchronized (recent) {
      int known = Math.toIntExact(Math.min(spins, RECENT));
      double sum = 0;
      for (int i = 0; i < known; i++) {
        sum += recent[i];
      }
      return sum / known / turns;
    }
  }

  /** Marsaglia's xorshift, each turn of which needs the one before; it never comes to zero. */
  private static void turn(int turns) {
    long x = 88_172_645_463_325_252L;
    for (int i = 0; i < turns; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    if (x == 0) {
      throw new AssertionError("xorshift has no way to zero");
    }
  }
}
