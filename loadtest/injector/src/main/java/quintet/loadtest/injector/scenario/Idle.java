package quintet.loadtest.injector.scenario;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.run.TwoFleets;
import quintet.loadtest.injector.settings.Setting;
import quintet.loadtest.injector.steps.Steps;

/**
 * Connections that do nothing: a smaller fleet, its memory measured, then the larger one, measured
 * again, then every connection is probed once with an ECHO.
 */
public final class Idle extends LoadSimulation {
  /** Called by Gatling. */
  public Idle() {
    super("idle");
    int from = settings().whole(Setting.IDLE_FROM);
    int to = settings().whole(Setting.IDLE_TO);
    double seconds = settings().time(Setting.DURATION).toMillis() / 1e3;
    PhasePlan plan = phase("idle", to, to / seconds, Duration.ZERO);
    TwoFleets fleets = new TwoFleets(run(), plan, from, to, settings().time(Setting.SETTLE));
    List<PopulationBuilder> populations = new ArrayList<>();
    Steps small = steps(plan, user -> user);
    populations.add(
        ramped(
            "smaller fleet",
            from,
            List.of(
                small.connect(fleets::smallArrived),
                small.await("measure smaller fleet", _ -> fleets.small()),
                small.await("measure larger fleet", _ -> fleets.large()),
                small.sit((seats, connection, user) -> seats.echo(connection, user)),
                small.play(),
                small.close())));
    Steps rest = steps(plan, user -> user);
    populations.add(
        ramped(
            "larger fleet",
            to - from,
            List.of(
                rest.await("measure smaller fleet", _ -> fleets.small()),
                rest.connect(fleets::largeArrived),
                rest.await("measure larger fleet", _ -> fleets.large()),
                rest.sit((seats, connection, user) -> seats.echo(connection, from + user)),
                rest.play(),
                rest.close())));
    play(populations);
  }
}
