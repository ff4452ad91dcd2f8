package quintet.loadtest.bench.compare;

import java.util.List;
import quintet.options.ModelSpec;

/** Plans whose order is known, although it is random. */
final class Plans {
  private Plans() {}

  /** A few rounds, the first of which takes the servers as they stand. */
  static Plan asTheyStand(List<ModelSpec> specs, int rounds) {
    for (long seed = 0; ; seed++) {
      Plan plan = Plan.few(specs, rounds, seed);
      List<ModelSpec> first =
          plan.steps().subList(0, specs.size()).stream().map(Step::spec).toList();
      if (first.equals(specs)) {
        return plan;
      }
    }
  }
}
