package quintet.loadtest.ledger.rig;

import java.util.function.DoubleConsumer;

/** Times something that a demonstration does very often. */
public final class Timed {
  private Timed() {}

  /** What is done so often. */
  @FunctionalInterface
  public interface Work {
    /** Does it {@code times} times. */
    void run(int times) throws Exception;
  }

  /**
   * Times it {@code repeats} times, after one that nobody is told.
   *
   * @param told takes the nanoseconds of one, once for each repeat
   */
  public static void each(int repeats, int times, Work work, DoubleConsumer told) throws Exception {
    work.run(times);
    for (int i = 0; i < repeats; i++) {
      long begin = System.nanoTime();
      work.run(times);
      told.accept((System.nanoTime() - begin) / (double) times);
    }
  }
}
