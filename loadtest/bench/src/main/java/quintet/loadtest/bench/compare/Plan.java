package quintet.loadtest.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.statistics.RoundOrder;
import quintet.options.ModelSpec;

/**
 * What is to run.
 *
 * @param specs the servers, in the order in which they are shown
 * @param rounds how many rounds
 * @param seed of the order in which they run
 * @param experiment repeats, limit and criteria of a full comparison; null repeats nothing and
 *     states nothing
 */
public record Plan(List<ModelSpec> specs, int rounds, long seed, @Nullable Experiment experiment) {
  public Plan {
    specs = List.copyOf(specs);
  }

  /** A few rounds, which state nothing. */
  static Plan few(List<ModelSpec> specs, int rounds, long seed) {
    return new Plan(specs, rounds, seed, null);
  }

  /** A full comparison. */
  static Plan full(List<ModelSpec> specs, Experiment experiment) {
    return new Plan(specs, experiment.rounds(), experiment.seed(), experiment);
  }

  /**
   * All steps: the rounds, then each server once idle. Interleaved, because a machine that slows
   * down in the middle would otherwise be counted against whoever runs then; and in balanced random
   * order, because what one leaves behind would otherwise always meet the same successor.
   */
  public List<Step> steps() {
    List<List<Integer>> order = RoundOrder.balanced(specs.size(), rounds, seed);
    List<Step> steps = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (int server : order.get(round - 1)) {
        steps.add(new Step(steps.size() + 1, Step.Kind.ROUND, round, 1, specs.get(server)));
      }
    }
    for (ModelSpec spec : specs) {
      steps.add(new Step(steps.size() + 1, Step.Kind.IDLE, 0, 1, spec));
    }
    return List.copyOf(steps);
  }

  /** What it is, in a line. */
  String says() {
    return String.format(
        Locale.ROOT,
        "measure %s in %d round%s, %d runs in all",
        String.join(", ", specs.stream().map(ModelSpec::text).toList()),
        rounds,
        rounds == 1 ? "" : "s",
        steps().size());
  }

  /** How often a refused run may be repeated. */
  int repeats() {
    return experiment == null ? 0 : experiment.repeats();
  }
}
