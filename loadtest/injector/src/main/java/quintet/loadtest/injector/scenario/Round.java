package quintet.loadtest.injector.scenario;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.settings.Setting;

/**
 * One round of a comparison: an echo phase, then, on fresh connections, a fan-out phase. The
 * warm-up is divided five to three: echo warms up what both need.
 */
public final class Round extends LoadSimulation {
  /** Called by Gatling. */
  public Round() {
    super("round");
    Duration warmup = settings().time(Setting.WARMUP);
    Duration first = warmup.multipliedBy(5).dividedBy(8);
    int connections = settings().whole(Setting.CONNECTIONS);
    PhasePlan echo = phase("echo", connections, settings().decimal(Setting.RATE), first);
    RoomBook book = rooms();
    for (int i = 0; i < settings().whole(Setting.ROOMS); i++) {
      book.add(settings().whole(Setting.MEMBERS), settings().whole(Setting.PUBLISHERS), "");
    }
    PhasePlan fanout =
        phase(
            "fanout", book.members(), settings().decimal(Setting.FANOUT_RATE), warmup.minus(first));
    PopulationBuilder echoers = echoers(echo, connections);
    play(List.of(echoers.andThen(rooms(fanout, book))));
  }
}
