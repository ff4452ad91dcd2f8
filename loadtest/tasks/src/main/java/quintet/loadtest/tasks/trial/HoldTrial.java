package quintet.loadtest.tasks.trial;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import quintet.loadtest.results.summary.Quantity;
import quintet.loadtest.tasks.crowd.Crowd;
import quintet.loadtest.tasks.result.Measure;
import quintet.loadtest.tasks.result.TaskKind;

/**
 * How many tasks wait at once: a crowd that grows until it has as many as were asked for, until the
 * heap is full but for a tenth, or until the time is over. All are woken at the end, and must go
 * on.
 */
final class HoldTrial {
  private static final int MILLION = 1_000_000;
  private static final int STEPS = 100;
  private static final double FULL = 0.9;

  private HoldTrial() {}

  static void run(TaskKind kind, int most, long nanos, String limit, Figures figures)
      throws InterruptedException {
    String by = limit;
    try (Crowd crowd = Crowd.of(kind, most, 1)) {
      long start = System.nanoTime();
      int held = 0;
      int step = Math.max(1, Math.min(most, MILLION) / STEPS);
      while (held + step <= most) {
        crowd.add(step);
        held += step;
        if (held == MILLION) {
          figures.say(Measure.MILLION_SECONDS, (System.nanoTime() - start) / 1e9);
          Memory.collect();
          figures.say(Measure.MILLION_HEAP, (double) heap().getUsed());
        }
        if (isFull()) {
          by = "heap of " + Quantity.bytes((double) heap().getMax());
          break;
        }
        if (System.nanoTime() - start > nanos) {
          by = "time, after " + Quantity.nanos((double) nanos);
          break;
        }
      }
      figures.say(Measure.HELD, held);
      crowd.settle();
      crowd.release();
    }
    figures.ended(by);
  }

  private static boolean isFull() {
    if (heap().getUsed() < FULL * heap().getMax()) {
      return false;
    }
    Memory.collect();
    return heap().getUsed() > FULL * heap().getMax();
  }

  private static MemoryUsage heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
  }
}
