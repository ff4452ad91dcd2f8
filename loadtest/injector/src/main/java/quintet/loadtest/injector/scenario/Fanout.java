package quintet.loadtest.injector.scenario;

import io.gatling.javaapi.core.PopulationBuilder;
import java.util.List;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.settings.ScenarioSetting;
import quintet.loadtest.injector.settings.Setting;

/**
 * Rooms of one size: some members publish, all listen, and each delivery is checked and timed. In
 * the first room further members may hang, which must cost the others nothing.
 */
public final class Fanout extends LoadSimulation {
  /** Called by Gatling. */
  public Fanout() {
    super("fanout");
    RoomBook book = rooms();
    for (int i = 0; i < settings().whole(ScenarioSetting.ROOMS); i++) {
      book.add(
          settings().whole(ScenarioSetting.MEMBERS),
          settings().whole(ScenarioSetting.PUBLISHERS),
          "");
    }
    int stalled = settings().whole(ScenarioSetting.STALLED);
    PhasePlan plan =
        phase(
            "fanout",
            book.members() + stalled,
            settings().decimal(Setting.RATE),
            settings().time(Setting.WARMUP));
    List<PopulationBuilder> populations = rooms(plan, book);
    if (stalled > 0) {
      populations.add(stalled(plan, stalled, book.rooms().getFirst()));
    }
    play(populations);
  }
}
