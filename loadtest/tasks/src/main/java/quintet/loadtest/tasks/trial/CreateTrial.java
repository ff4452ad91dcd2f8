package quintet.loadtest.tasks.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import quintet.loadtest.tasks.crowd.Crowd;
import quintet.loadtest.tasks.result.Measure;
import quintet.loadtest.tasks.result.TaskKind;

/**
 * Time to create a task, from nothing until it waits, and to end it: crowds that come and go, of
 * which those of the first half only warm up. Of each figure the middle crowd.
 */
final class CreateTrial {
  private CreateTrial() {}

  static void run(TaskKind kind, int size, long nanos, Figures figures)
      throws InterruptedException {
    List<Double> create = new ArrayList<>();
    List<Double> end = new ArrayList<>();
    try (Crowd crowd = Crowd.of(kind, size, 1)) {
      long start = System.nanoTime();
      while (System.nanoTime() - start < nanos || create.size() < 2) {
        long begun = System.nanoTime();
        crowd.add(size);
        long waiting = System.nanoTime();
        crowd.settle();
        long woken = System.nanoTime();
        crowd.release();
        long gone = System.nanoTime();
        if (begun - start > nanos / 2) {
          create.add((double) (waiting - begun) / size);
          end.add((double) (gone - woken) / size);
        }
      }
    }
    figures.say(Measure.CREATE, middle(create));
    figures.say(Measure.END, middle(end));
  }

  /** The middle value, the upper one of two; sorts the list. */
  static double middle(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}
