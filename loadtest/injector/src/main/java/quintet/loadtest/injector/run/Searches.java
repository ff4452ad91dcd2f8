package quintet.loadtest.injector.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.log.MetricTotal;
import quintet.loadtest.results.summary.Phase;

/**
 * The searches for capacities of a run, and the steps that they take. The phase of a search is none
 * to measure: its players only gather there. Thread-safe once all searches are added.
 */
final class Searches {
  private final List<Staircase> all = new ArrayList<>();
  private final List<PhaseRun> steps = new CopyOnWriteArrayList<>(); // as they come

  void add(Staircase search) {
    all.add(search);
  }

  /** A search has begun a step. */
  void took(PhaseRun step) {
    steps.add(step);
  }

  /** What is going on or to come: steps first, as those are played while others wait. */
  List<PhaseRun> underWay(Collection<PhaseRun> phases) {
    List<PhaseRun> under = new ArrayList<>(steps);
    under.removeIf(step -> step.conductor().finished().isDone());
    under.addAll(phases);
    under.removeIf(phase -> {
      Staircase search = of(phase);
      return search != null && search.isOver();
    });
    return under;
  }

  /**
   * What was measured in phases, and then in searches.
   *
   * @param totals of all, by tag; those of steps go
   */
  List<Phase> results(Collection<PhaseRun> phases, Map<String, MetricTotal> totals) {
    steps.forEach(step -> totals.keySet().removeIf(tag -> tag.startsWith(step.plan().tag(""))));
    return Stream.concat(
            phases.stream().filter(phase -> of(phase) == null).map(phase -> phase.result(totals)),
            all.stream().map(Staircase::result))
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable Staircase of(PhaseRun phase) {
    return all.stream()
        .filter(search -> search.name().equals(phase.plan().name()))
        .findFirst()
        .orElse(null);
  }
}
