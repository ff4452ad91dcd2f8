package quintet.loadtest.injector.scenario;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.run.PhaseRun;
import quintet.loadtest.injector.settings.ScenarioSetting;
import quintet.loadtest.injector.settings.Setting;
import quintet.loadtest.injector.steps.Steps;

/**
 * Coming and going around rooms that are busy: visitors who connect, join, stay, leave and close,
 * and in the middle of the window a fleet that is cut off at once and reconnects at once.
 */
public final class Churn extends LoadSimulation {
  /** Called by Gatling. */
  public Churn() {
    super("churn");
    RoomBook book = rooms();
    for (int i = 0; i < settings().whole(ScenarioSetting.ROOMS); i++) {
      book.add(
          settings().whole(ScenarioSetting.MEMBERS),
          settings().whole(ScenarioSetting.PUBLISHERS),
          "");
    }
    int fleet = settings().whole(ScenarioSetting.CONNECTIONS);
    PhasePlan plan =
        phase(
            "churn",
            book.members() + fleet,
            settings().decimal(Setting.RATE),
            settings().time(Setting.WARMUP));
    List<PopulationBuilder> populations = new ArrayList<>(rooms(plan, book));
    populations.add(storm(plan, fleet));
    populations.add(visitors(plan, book));
    play(populations);
  }

  private PopulationBuilder storm(PhasePlan plan, int fleet) {
    Steps steps = steps(plan, user -> user);
    return ramped(
        "storm",
        fleet,
        List.of(
            steps.connect(),
            steps.arrive(),
            steps.await("wait for the storm", PhaseRun::halved),
            steps.abort(),
            steps.connectAside("reconnect"),
            steps.stay(),
            steps.close()));
  }

  private PopulationBuilder visitors(PhasePlan plan, RoomBook book) {
    int rooms = book.rooms().size();
    Steps steps = steps(plan, user -> user % rooms);
    Duration ramp = settings().time(Setting.RAMP);
    Duration load = settings().time(Setting.WARMUP).plus(settings().time(Setting.DURATION));
    Duration visits = load.compareTo(SHORTEST_RAMP) < 0 ? SHORTEST_RAMP : load;
    return scenario("visitors")
        .exec(
            chain(
                List.of(
                    steps.connectAside("connect"),
                    steps.sit((seats, connection, user) ->
                        seats.visitor(connection, book.rooms().get(user % rooms))),
                    steps.join(user -> book.rooms().get(user.number() % rooms), false))))
        .pause(settings().time(ScenarioSetting.STAY))
        .exec(
            chain(
                List.of(
                    steps.leave(user -> book.rooms().get(user.number() % rooms)),
                    steps.rise(),
                    steps.close())))
        .injectOpen(
            nothingFor(ramp.plusSeconds(1)),
            constantUsersPerSec(settings().decimal(ScenarioSetting.CHURN_RATE)).during(visits));
  }
}
