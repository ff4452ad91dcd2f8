package quintet.loadtest.tasks.trial;

import java.io.IOException;
import quintet.loadtest.tasks.crowd.Crowd;
import quintet.loadtest.tasks.result.Measure;
import quintet.loadtest.tasks.result.TaskKind;

/**
 * Bytes of a task: the slope between a crowd and one of five times its size, so that what is there
 * once does not count. Then the crowd goes, and what is free again is counted.
 */
final class MemoryTrial {
  private static final int WARM_UPS = 4;
  private static final int STEPS = 5; // the smaller crowd is one of them

  private final TaskKind kind;
  private final int size;

  MemoryTrial(TaskKind kind, int size) {
    this.kind = kind;
    this.size = size;
  }

  /** What a task costs, and what comes back. */
  void run(Figures figures) throws IOException, InterruptedException {
    try (Crowd crowd = warm(1)) {
      // What compilers took for the warm-up goes back to the system within a second.
      Memory before = Memory.settled(true);
      crowd.add(size / STEPS);
      Memory few = settled(crowd);
      crowd.add(size - size / STEPS);
      Memory many = settled(crowd);
      double tasks = size - size / STEPS;
      figures.say(Measure.HEAP, (many.heap() - few.heap()) / tasks);
      figures.say(Measure.OUTSIDE, (many.outside() - few.outside()) / tasks);
      if (many.knowsKernel()) {
        figures.say(Measure.KERNEL, (many.kernel() - few.kernel()) / tasks);
      }
      figures.say(Measure.TOTAL, many.grownSince(few) / tasks);
      figures.say(Measure.RESERVED, (many.reserved() - few.reserved()) / tasks);
      crowd.release();
      Memory after = settled();
      figures.say(Measure.HEAP_BACK, back(before.heap(), many.heap(), after.heap()));
      if (kind == TaskKind.PLATFORM_THREAD) { // the others have nothing there
        figures.say(
            Measure.OUTSIDE_BACK,
            back(
                before.held() - before.heap(),
                many.held() - many.heap(),
                after.held() - after.heap()));
      }
    }
  }

  /** What it costs at one depth of its stack. */
  void runAtDepth(int frames, Figures figures) throws IOException, InterruptedException {
    try (Crowd crowd = warm(frames)) {
      var _ = Memory.settled(true);
      crowd.add(size / STEPS);
      Memory few = settled(crowd);
      crowd.add(size - size / STEPS);
      Memory many = settled(crowd);
      figures.say(Measure.frames(frames), many.grownSince(few) / (double) (size - size / STEPS));
    }
  }

  // Interpreted frames are larger than compiled ones, and no server runs its loops interpreted.
  private Crowd warm(int frames) throws InterruptedException {
    Crowd crowd = Crowd.of(kind, size, frames);
    for (int i = 0; i < WARM_UPS; i++) {
      crowd.add(size / STEPS);
      crowd.settle();
      crowd.release();
    }
    return crowd;
  }

  private Memory settled(Crowd crowd) throws IOException, InterruptedException {
    crowd.settle();
    return settled();
  }

  private Memory settled() throws IOException, InterruptedException {
    return Memory.settled(kind == TaskKind.PLATFORM_THREAD);
  }

  private static double back(long before, long during, long after) {
    return during <= before ? 0 : (during - after) / (double) (during - before);
  }
}
