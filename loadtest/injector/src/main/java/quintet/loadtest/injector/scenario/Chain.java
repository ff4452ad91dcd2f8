package quintet.loadtest.injector.scenario;

import io.gatling.javaapi.core.ActionBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.gatling.Population;
import quintet.loadtest.injector.gatling.VirtualUser;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.phase.RoomPlan;
import quintet.loadtest.injector.run.Staircase;
import quintet.loadtest.injector.settings.LoadSettings;
import quintet.loadtest.injector.settings.ScenarioSetting;
import quintet.loadtest.injector.settings.Setting;
import quintet.loadtest.injector.steps.Steps;
import quintet.loadtest.results.summary.Freeze;
import quintet.loadtest.results.summary.PhaseKind;

/**
 * The phases of one activity, one after the other on the same connections, and behind or before
 * them the search for its capacity. Filled and asked on one thread, before the run.
 */
final class Chain {
  private final LoadSimulation simulation;
  private final int players;
  private final List<PhaseKind> kinds = new ArrayList<>();
  private final List<PhasePlan> plans = new ArrayList<>();
  private @Nullable PhasePlan gathering; // of the staircase: where its players connect
  private @Nullable Staircase staircase;
  private boolean searchesFirst;

  /**
   * Plans the phases.
   *
   * @param kinds in the order in which they are played, a capacity last or first
   * @param players how many connections play
   * @param warming before the first one: the server warms up for all of them, with their own
   *     commands
   */
  Chain(LoadSimulation simulation, List<PhaseKind> kinds, int players, Warming warming) {
    this.simulation = simulation;
    this.players = players;
    Warming before = warming;
    for (PhaseKind kind : kinds) {
      double rate = settings().rate(kind);
      if (kind.capacity()) {
        double from = Math.max(rate, SearchSteps.lowest(settings()));
        searchesFirst = plans.isEmpty();
        gathering = phase(kind, from, before);
        staircase = staircase(kind, from, before);
      } else {
        this.kinds.add(kind);
        plans.add(phase(kind, rate, before));
      }
      before = kind.capacity() ? Warming.BEHIND_A_SEARCH : Warming.STEP_UP;
    }
  }

  private PhasePlan phase(PhaseKind kind, double rate, Warming warming) {
    Duration window = settings().time(Setting.DURATION);
    return simulation.phase(kind.name(), players, rate, warming.least(), warming.longest(), window);
  }

  private LoadSettings settings() {
    return simulation.settings();
  }

  private Staircase staircase(PhaseKind kind, double from, Warming warming) {
    double precision = 1 + settings().decimal(ScenarioSetting.PRECISION) / 100;
    return simulation
        .run()
        .add(
            new Staircase(
                simulation.run(),
                kind.name(),
                players,
                SearchSteps.search(
                    from, settings().decimal(ScenarioSetting.SEARCH_FROM), precision),
                settings().capacity(),
                new SearchSteps(simulation, kind, warming)));
  }

  /**
   * What one population does, from its connections to their end.
   *
   * @param loopOf from a user's number to its loop's
   * @param rooms that each joins first
   * @param seat that each takes in every phase
   */
  List<ActionBuilder> steps(
      IntUnaryOperator loopOf, List<Function<VirtualUser, RoomPlan>> rooms, Steps.SeatTaker seat) {
    List<Steps> all = all(loopOf);
    Steps first = searchesFirst ? all.getLast() : all.getFirst();
    List<ActionBuilder> steps = new ArrayList<>(List.of(first.connect()));
    Staircase search = staircase;
    if (search != null && searchesFirst) {
      rooms.forEach(room -> steps.add(first.join(room, true)));
      steps.add(first.climb(search, seat));
    }
    for (int i = 0; i < plans.size(); i++) {
      Steps each = all.get(i);
      if (i > 0 || searchesFirst) {
        steps.add(each.goOn());
      }
      steps.add(each.sit(seat));
      if (each.equals(first)) {
        rooms.forEach(room -> steps.add(each.join(room, true)));
      }
      boolean last = i == plans.size() - 1 && (search == null || searchesFirst);
      steps.add(last ? each.play() : each.playOn());
    }
    if (search != null && !searchesFirst) {
      steps.add(all.getLast().climb(search, seat));
    }
    steps.add(all.getLast().close());
    return steps;
  }

  /** What the one does who freezes the others. */
  List<ActionBuilder> freezer() {
    List<Steps> all = all(_ -> 0);
    List<ActionBuilder> steps = new ArrayList<>(List.of(all.getFirst().connect()));
    for (int i = 0; i < plans.size(); i++) {
      if (i > 0) {
        steps.add(all.get(i).goOn());
      }
      String command = kinds.get(i).name().endsWith("burn") ? "BURN" : "BLOCK";
      double millis = settings().time(ScenarioSetting.FREEZE).toMillis();
      steps.add(all.get(i).freeze(new Freeze(command, millis)));
    }
    steps.add(all.getLast().close());
    return steps;
  }

  /** Those of each phase; whoever does not come to one does not come to those behind it. */
  private List<Steps> all(IntUnaryOperator loopOf) {
    Population population = new Population(loopOf);
    List<PhasePlan> played = new ArrayList<>(plans);
    PhasePlan last = gathering;
    if (last != null) {
      played.add(last);
    }
    List<Steps> all = new ArrayList<>();
    for (int i = 0; i < played.size(); i++) {
      int behind = searchesFirst && i == plans.size() ? 0 : Math.min(i, plans.size());
      List<PhasePlan> missed = plans.subList(behind, plans.size());
      all.add(
          new Steps(simulation.run(), played.get(i), population, settings(), () -> absent(missed)));
    }
    return all;
  }

  private void absent(List<PhasePlan> missed) {
    missed.forEach(plan -> simulation.run().phase(plan).conductor().absent());
    Staircase search = staircase;
    if (search != null) {
      search.absent();
    }
  }
}
