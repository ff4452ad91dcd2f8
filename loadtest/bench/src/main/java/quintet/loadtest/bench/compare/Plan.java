package quintet.loadtest.bench.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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
 * @param together whether several injectors make the loads of a round
 */
public record Plan(
    List<ModelSpec> specs,
    int rounds,
    long seed,
    @Nullable Experiment experiment,
    @Nullable Duration limit,
    boolean quick,
    boolean together) {
  /** What a comparison takes at most that nobody asked for more rounds. */
  static final Duration USUAL_LIMIT = Duration.ofMinutes(12);

  /** Passes of limits and of idle that come before rounds beyond the look: a median has a range. */
  private static final int FEW_PASSES = 3;

  /** As many as a verdict takes. */
  private static final int MOST_PASSES = 6;

  public Plan {
    specs = List.copyOf(specs);
  }

  /** A few rounds, which state nothing. */
  static Plan few(List<ModelSpec> specs, int rounds, long seed) {
    return new Plan(specs, rounds, seed, null, null, false, false);
  }

  /** One shortened round. */
  static Plan quick(List<ModelSpec> specs, long seed) {
    return new Plan(specs, 1, seed, null, null, true, false);
  }

  /** A full comparison. */
  static Plan full(List<ModelSpec> specs, Experiment experiment) {
    Duration limit = Duration.ofMinutes(experiment.minutes());
    return new Plan(specs, experiment.rounds(), experiment.seed(), experiment, limit, false, false);
  }

  /**
   * All steps: what each server carries, as the rates are shares of that, then rounds, then each
   * server idle. A quick comparison has the rounds alone. Rounds are interleaved, because a machine
   * that slows down in the middle would otherwise be counted against whoever runs then; and in
   * balanced random order, because what one leaves behind would otherwise always meet the same
   * successor.
   *
   * <p>A comparison with a limit goes on as long as there is time: capacities and idle memory get
   * further passes, up to as many as there are rounds. Those that don't fit in are left out.
   */
  public List<Step> steps() {
    List<List<Integer>> order = RoundOrder.balanced(specs.size(), rounds, seed);
    List<Step> steps = new ArrayList<>();
    if (quick) {
      add(steps, Step.Kind.GLANCE, 1, order.getFirst());
      return List.copyOf(steps);
    }
    int look = experiment == null ? 0 : experiment.look();
    int first = look == 0 ? rounds : look;
    int passes = limit == null ? 1 : Math.min(rounds, MOST_PASSES);
    add(steps, Step.Kind.LIMITS, 0, order.getFirst());
    rounds(steps, 1, first, order);
    add(steps, Step.Kind.IDLE, 0, IntStream.range(0, specs.size()).boxed().toList());
    passes(steps, 2, Math.min(passes, FEW_PASSES), order);
    rounds(steps, first + 1, rounds, order);
    passes(steps, FEW_PASSES + 1, passes, order);
    return List.copyOf(steps);
  }

  private void rounds(List<Step> steps, int from, int to, List<List<Integer>> order) {
    for (int round = from; round <= to; round++) {
      add(steps, together ? Step.Kind.TOGETHER : Step.Kind.ROUND, round, order.get(round - 1));
      if (together) {
        add(steps, Step.Kind.BESIDE, round, order.get(round - 1));
      }
    }
  }

  private void passes(List<Step> steps, int from, int to, List<List<Integer>> order) {
    for (int pass = from; pass <= to; pass++) {
      add(steps, Step.Kind.LIMITS, pass, order.get(pass - 1));
      add(steps, Step.Kind.IDLE, pass, order.get(pass - 1));
    }
  }

  private void add(List<Step> steps, Step.Kind kind, int round, List<Integer> servers) {
    for (int server : servers) {
      steps.add(new Step(steps.size() + 1, kind, round, 1, specs.get(server)));
    }
  }

  /** What it is, in a line. */
  String says() {
    return String.format(
        Locale.ROOT,
        "measure %s in %d round%s, %d runs%s",
        String.join(", ", specs.stream().map(ModelSpec::text).toList()),
        rounds,
        rounds == 1 ? "" : "s",
        steps().size(),
        limit == null ? " in all" : " at most, within " + limit.toMinutes() + " min");
  }

  /** The same, whose loads several injectors make. */
  Plan byInjectors(int injectors) {
    return new Plan(specs, rounds, seed, experiment, limit, quick, injectors > 1);
  }

  /** The same within a time, beyond which no round begins. */
  Plan within(Duration time) {
    return new Plan(specs, rounds, seed, experiment, time, quick, together);
  }

  /** How often a refused run may be repeated: one that rates depend on, also where no other is. */
  int repeats(Step.Kind kind) {
    int repeats = experiment == null ? 0 : experiment.repeats();
    return kind.seeks() ? Math.max(1, repeats) : repeats;
  }
}
