package quintet.loadtest.bench.compare;

import java.time.Duration;
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
 * @param limit for all of it; null if it takes as long as it takes
 * @param quick whether it is the one shortened round
 */
public record Plan(
    List<ModelSpec> specs,
    int rounds,
    long seed,
    @Nullable Experiment experiment,
    @Nullable Duration limit,
    boolean quick) {
  /** What a comparison takes at most that nobody asked for more rounds. */
  static final Duration USUAL_LIMIT = Duration.ofMinutes(12);

  public Plan {
    specs = List.copyOf(specs);
  }

  /** A few rounds, which state nothing. */
  static Plan few(List<ModelSpec> specs, int rounds, long seed) {
    return new Plan(specs, rounds, seed, null, null, false);
  }

  /** One shortened round. */
  static Plan quick(List<ModelSpec> specs, long seed) {
    return new Plan(specs, 1, seed, null, null, true);
  }

  /** A full comparison. */
  static Plan full(List<ModelSpec> specs, Experiment experiment) {
    Duration limit = Duration.ofMinutes(experiment.minutes());
    return new Plan(specs, experiment.rounds(), experiment.seed(), experiment, limit, false);
  }

  /**
   * All steps: what each server carries, as the rates are shares of that, then the rounds, then
   * each server once idle. A quick comparison has the rounds alone. Rounds are interleaved, because
   * a machine that slows down in the middle would otherwise be counted against whoever runs then;
   * and in balanced random order, because what one leaves behind would otherwise always meet the
   * same successor.
   */
  public List<Step> steps() {
    List<List<Integer>> order = RoundOrder.balanced(specs.size(), rounds, seed);
    List<Step> steps = new ArrayList<>();
    for (int server : quick ? List.<Integer>of() : order.getFirst()) {
      steps.add(new Step(steps.size() + 1, Step.Kind.LIMITS, 0, 1, specs.get(server)));
    }
    Step.Kind each = quick ? Step.Kind.GLANCE : Step.Kind.ROUND;
    for (int round = 1; round <= rounds; round++) {
      for (int server : order.get(round - 1)) {
        steps.add(new Step(steps.size() + 1, each, round, 1, specs.get(server)));
      }
    }
    for (ModelSpec spec : quick ? List.<ModelSpec>of() : specs) {
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

  /** The same within a time, beyond which no round begins. */
  Plan within(Duration time) {
    return new Plan(specs, rounds, seed, experiment, time, quick);
  }

  /** How often a refused run may be repeated: one that rates depend on, also where no other is. */
  int repeats(Step.Kind kind) {
    int repeats = experiment == null ? 0 : experiment.repeats();
    return kind.seeks() ? Math.max(1, repeats) : repeats;
  }
}
