package quintet.loadtest.injector.scenario;

import io.gatling.javaapi.core.PopulationBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import quintet.loadtest.injector.settings.ScenarioSetting;
import quintet.loadtest.injector.settings.Setting;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.loadtest.results.summary.PhaseKind.Activity;
import quintet.loadtest.results.summary.PhaseKind.Level;

/**
 * The phases that a run is told to play: of each activity several phases, one after the other, on
 * connections that stay. The server is warmed up once for each activity, with that activity's own
 * commands: what comes first gets five eighths of the warm-up, as it warms up what all need.
 */
final class Stages {
  private static final List<Activity> ACTIVITIES =
      List.of(Activity.ECHO, Activity.FANOUT, Activity.BYSTANDER);

  /** The busy one first, as more messages warm up more; then up, as a queue may stay behind. */
  static final List<Level> ORDER = List.of(Level.BUSY, Level.LIGHT, Level.PRESSING, Level.NONE);

  /** Eighths of the warm-up that the first activity gets. */
  private static final int FIRST = 5;

  private final LoadSimulation simulation;
  private final List<PhaseKind> phases;

  Stages(LoadSimulation simulation) {
    this.simulation = simulation;
    this.phases = simulation.settings().phases();
  }

  /** All of them, one activity behind the other. */
  List<PopulationBuilder> populations() {
    List<Activity> played =
        ACTIVITIES.stream()
            .filter(each -> phases.stream().anyMatch(kind -> kind.activity() == each))
            .toList();
    List<List<PopulationBuilder>> groups = new ArrayList<>();
    for (Activity activity : played) {
      groups.add(group(activity, warming(played, activity)));
    }
    List<PopulationBuilder> all = groups.removeLast();
    while (!groups.isEmpty()) {
      List<PopulationBuilder> before = groups.removeLast();
      before.add(before.removeLast().andThen(all.toArray(PopulationBuilder[]::new)));
      all = before;
    }
    return all;
  }

  /** Bystanders behind others need little: they echo, too. */
  private Warming warming(List<Activity> played, Activity activity) {
    Warming whole =
        new Warming(
            simulation.settings().time(Setting.WARMUP),
            simulation.settings().time(Setting.LONGEST_WARMUP));
    if (played.size() == 1) {
      return whole;
    } else if (activity == played.getFirst()) {
      return whole.eighths(FIRST);
    }
    return activity == Activity.BYSTANDER ? Warming.STEP_UP : whole.eighths(8 - FIRST);
  }

  private List<PopulationBuilder> group(Activity activity, Warming warming) {
    List<PhaseKind> kinds =
        phases.stream()
            .distinct()
            .filter(kind -> kind.activity() == activity)
            .sorted(Comparator.comparingInt(kind -> ORDER.indexOf(kind.level())))
            .toList();
    return new ArrayList<>(
        switch (activity) {
          case ECHO -> List.of(echoers(kinds, warming));
          case FANOUT -> members(kinds, warming);
          default -> bystanders(kinds, warming);
        });
  }

  private PopulationBuilder echoers(List<PhaseKind> kinds, Warming warming) {
    int connections = simulation.settings().whole(ScenarioSetting.CONNECTIONS);
    return echoers(new Chain(simulation, kinds, connections, warming), "echo", connections);
  }

  private PopulationBuilder echoers(Chain chain, String name, int count) {
    return simulation.ramped(
        name,
        count,
        chain.steps(
            user -> user, List.of(), (seats, connection, user) -> seats.echo(connection, user)));
  }

  private List<PopulationBuilder> members(List<PhaseKind> kinds, Warming warming) {
    RoomBook book = simulation.rooms();
    for (int i = 0; i < simulation.settings().whole(ScenarioSetting.ROOMS); i++) {
      book.add(
          simulation.settings().whole(ScenarioSetting.MEMBERS),
          simulation.settings().whole(ScenarioSetting.PUBLISHERS),
          "");
    }
    Chain chain = new Chain(simulation, kinds, book.members(), warming);
    List<PopulationBuilder> populations = new ArrayList<>();
    populations.add(members(chain, "publishers", book.publishers()));
    if (!book.subscribers().isEmpty()) {
      populations.add(members(chain, "subscribers", book.subscribers()));
    }
    return populations;
  }

  private PopulationBuilder members(Chain chain, String name, List<RoomBook.Place> places) {
    return simulation.ramped(
        name,
        places.size(),
        chain.steps(
            user -> places.get(user).room().index(),
            List.of(user -> places.get(user.number()).room()),
            (seats, connection, user) -> {
              RoomBook.Place place = places.get(user);
              return seats.member(connection, place.room(), place.number(), place.publisher());
            }));
  }

  private List<PopulationBuilder> bystanders(List<PhaseKind> kinds, Warming warming) {
    int others = simulation.settings().whole(ScenarioSetting.CONNECTIONS);
    Chain chain = new Chain(simulation, kinds, others + 1, warming);
    return List.of(
        simulation.ramped("freezer", 1, chain.freezer()), echoers(chain, "bystanders", others));
  }
}
