package quintet.loadtest.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.loadtest.process.ModelSpec;

/**
 * One server process and one run of the injector against it.
 *
 * @param number from 1 on, in the order in which steps run
 * @param kind what the injector does
 * @param round from 1 on; 0 for {@link Kind#IDLE}, which is measured once
 * @param spec the server
 */
public record Step(int number, Kind kind, int round, ModelSpec spec) {

  /** What the injector does in a step. */
  public enum Kind {
    /** Echo and fan-out, in one run after one warm-up. */
    ROUND,
    /** Connections that say nothing, at two fleet sizes. */
    IDLE
  }

  /**
   * The steps of a comparison: A B C, A B C, ..., then each once idle. Interleaved, because a
   * machine that slows down in the middle would otherwise be counted against whoever runs then.
   */
  public static List<Step> interleaved(List<ModelSpec> specs, int rounds) {
    List<Step> steps = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (ModelSpec spec : specs) {
        steps.add(new Step(steps.size() + 1, Kind.ROUND, round, spec));
      }
    }
    for (ModelSpec spec : specs) {
      steps.add(new Step(steps.size() + 1, Kind.IDLE, 0, spec));
    }
    return List.copyOf(steps);
  }

  /** What the step is called on the console. */
  public String title() {
    return kind == Kind.IDLE ? "idle" : "round " + round;
  }

  /** The folder of the step's files; it sorts in the order of the steps. */
  public String folder() {
    return String.format(
        Locale.ROOT, "%02d-%s-%s", number, title().replace(' ', '-'), spec.fileName());
  }
}
