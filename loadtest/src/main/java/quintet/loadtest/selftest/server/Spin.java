package quintet.loadtest.selftest.server;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * CPU time of a known amount, burnt by each message.
 *
 * <p>It is a number of turns of a loop and not a span on the clock: a span would be less CPU time
 * whenever the thread has to wait for a CPU in it. What a turn costs is timed once, before the
 * first message, by the CPU clock of the thread, which has nothing to do with the counter of the
 * process that a comparison reads. Thread-safe.
 */
public final class Spin {
  /** Burns nothing. */
  public static final Spin NONE = new Spin(0, 0);

  private static final int BATCH = 1_000;
  private static final int WARMING_BATCHES = 20_000;
  private static final int SAMPLES = 41;
  private static final int BATCHES_PER_SAMPLE = 500;

  private final int turns;
  private final double nanosPerTurn;

  private Spin(int turns, double nanosPerTurn) {
    this.turns = turns;
    this.nanosPerTurn = nanosPerTurn;
  }

  /**
   * Times the loop, which takes a tenth of a second, and takes as many turns as it needs.
   *
   * @param nanos of CPU time for each message, 0 to 1,000,000,000
   */
  public static Spin calibrated(long nanos) {
    double perTurn = nanosPerTurn();
    return new Spin(Math.toIntExact(Math.round(nanos / perTurn)), perTurn);
  }

  /** Burns it, on this thread. */
  public void spin() {
    if (turns > 0) {
      turn(turns);
    }
  }

  /** CPU time of each message, nanoseconds. */
  public double nanos() {
    return turns * nanosPerTurn;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "spin: %d turns of %.4f ns: %.0f ns", turns, nanosPerTurn, nanos());
  }

  /** The median of many samples: an interrupt in one of them does not count. */
  private static double nanosPerTurn() {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    for (int i = 0; i < WARMING_BATCHES; i++) {
      turn(BATCH);
    }
    double[] samples = new double[SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      long before = clock.getCurrentThreadCpuTime();
      for (int i = 0; i < BATCHES_PER_SAMPLE; i++) {
        turn(BATCH);
      }
      samples[sample] =
          (double) (clock.getCurrentThreadCpuTime() - before) / (BATCH * BATCHES_PER_SAMPLE);
    }
    Arrays.sort(samples);
    return samples[SAMPLES / 2];
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
