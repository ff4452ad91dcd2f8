package quintet.loadtest.injector.scenario;

import static quintet.loadtest.injector.run.TwoFleets.Stage.LARGER;
import static quintet.loadtest.injector.run.TwoFleets.Stage.LARGER_AGAIN;
import static quintet.loadtest.injector.run.TwoFleets.Stage.SMALLER;
import static quintet.loadtest.injector.run.TwoFleets.Stage.SMALLER_AGAIN;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.run.TwoFleets;
import quintet.loadtest.injector.settings.ScenarioSetting;
import quintet.loadtest.injector.settings.Setting;
import quintet.loadtest.injector.steps.Steps;

/**
 * Connections that do nothing. First some come, echo and go, so that the server's code for them is
 * compiled: the frames of interpreted code are larger, and they stay on parked stacks. Then a
 * smaller fleet, a larger one, the smaller one and the larger one again; memory is measured at
 * each. Last every connection is probed once with an ECHO.
 */
public final class Idle extends LoadSimulation {
  private static final int CYCLERS = 100;

  private final PhasePlan plan;
  private final TwoFleets fleets;
  private final int from;
  private final int to;

  /** Called by Gatling. */
  public Idle() {
    super("idle");
    from = settings().whole(ScenarioSetting.IDLE_FROM);
    to = settings().whole(ScenarioSetting.IDLE_TO);
    double seconds = settings().time(Setting.DURATION).toMillis() / 1e3;
    plan = phase("idle", to, to / seconds, Duration.ZERO);
    fleets = new TwoFleets(run(), plan, from, to, settings().time(ScenarioSetting.SETTLE));
    List<PopulationBuilder> measured = List.of(stayers(), comers());
    int cycles = settings().whole(ScenarioSetting.CYCLES);
    play(cycles == 0 ? measured : List.of(cyclers(cycles).andThen(measured)));
  }

  private PopulationBuilder cyclers(int cycles) {
    int users = Math.min(CYCLERS, cycles);
    Steps steps = steps(plan, user -> user);
    return ramped("warm-up", users, List.of(steps.cycle(Math.ceilDiv(cycles, users))));
  }

  private PopulationBuilder stayers() {
    Steps steps = steps(plan, user -> user);
    return ramped(
        "smaller fleet",
        from,
        List.of(
            steps.connect(() -> fleets.arrived(SMALLER), () -> fleets.failed(SMALLER)),
            hold(steps, LARGER_AGAIN),
            steps.sit((seats, connection, user) -> seats.echo(connection, user)),
            steps.play(),
            steps.close()));
  }

  private PopulationBuilder comers() {
    Steps steps = steps(plan, user -> user);
    return ramped(
        "larger fleet",
        to - from,
        List.of(
            hold(steps, SMALLER),
            steps.connect(() -> fleets.arrived(LARGER), () -> fleets.failed(LARGER)),
            hold(steps, LARGER),
            steps.close(),
            steps.tell("gone", () -> fleets.arrived(SMALLER_AGAIN)),
            hold(steps, SMALLER_AGAIN),
            steps.connect(() -> fleets.arrived(LARGER_AGAIN), () -> fleets.failed(LARGER_AGAIN)),
            hold(steps, LARGER_AGAIN),
            steps.sit((seats, connection, user) -> seats.echo(connection, from + user)),
            steps.play(),
            steps.close()));
  }

  private ActionBuilder hold(Steps steps, TwoFleets.Stage stage) {
    return steps.await("hold", _ -> fleets.measured(stage));
  }
}
