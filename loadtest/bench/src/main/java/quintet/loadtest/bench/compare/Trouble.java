package quintet.loadtest.bench.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import quintet.loadtest.results.machine.Concern;
import quintet.loadtest.results.summary.Rule;

/**
 * Counts refusals in a row: one is chance, three are a cause. Confined to the thread that runs the
 * steps.
 */
final class Trouble {
  private static final int ROW = 3;

  /** A busy machine breaks other rules, too. */
  private static final Comparator<Map.Entry<String, Integer>> MACHINE_LAST =
      Comparator.comparing(each -> each.getKey().equals(Rule.NOISY_NEIGHBOUR.id()));

  private final Supplier<List<Concern>> look;
  private final Map<String, Integer> rules = new TreeMap<>();
  private int row;

  /**
   * Has seen nothing yet.
   *
   * @param look what is wrong with the machine now
   */
  Trouble(Supplier<List<Concern>> look) {
    this.look = look;
  }

  /** What there is to say after this one; mostly nothing. */
  List<String> after(Outcome outcome) {
    if (outcome.missing().isEmpty() || outcome.isInterrupted()) {
      row = 0;
      rules.clear();
      return List.of();
    }
    outcome.objections().forEach(rule -> rules.merge(rule, 1, Integer::sum));
    if (++row % ROW != 0) {
      return List.of();
    }
    return lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    String most =
        rules.entrySet().stream()
            .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(MACHINE_LAST))
            .map(Map.Entry::getKey)
            .orElse("");
    String why =
        Arrays.stream(Rule.values())
            .filter(rule -> rule.id().equals(most))
            .map(rule -> ", mostly by " + most + ": " + rule.remedy())
            .findFirst()
            .orElse(", before anything was measured: see its load.log and server.log");
    lines.add(row + " runs in a row were refused" + why + ".");
    look.get().forEach(concern -> lines.add(concern.inLine()));
    return lines;
  }
}
