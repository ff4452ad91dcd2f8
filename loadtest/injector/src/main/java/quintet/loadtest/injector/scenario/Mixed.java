package quintet.loadtest.injector.scenario;

import io.gatling.javaapi.core.PopulationBuilder;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.settings.ScenarioSetting;
import quintet.loadtest.injector.settings.Setting;
import quintet.loadtest.injector.steps.Steps;
import quintet.loadtest.results.summary.Phase;

/**
 * An idle fleet, and rooms of very different sizes busy at once, each with latencies of its own:
 * does the big room's fan-out hold up the small one?
 */
public final class Mixed extends LoadSimulation {
  /** Called by Gatling. */
  public Mixed() {
    super("mixed");
    RoomBook book = rooms();
    for (int size : settings().roomSizes()) {
      book.add(size, settings().whole(ScenarioSetting.PUBLISHERS), Phase.LATENCY_IN_ROOM + size);
    }
    int idle = settings().whole(ScenarioSetting.CONNECTIONS);
    PhasePlan plan =
        phase(
            "mixed",
            book.members() + idle,
            settings().decimal(Setting.RATE),
            settings().time(Setting.WARMUP));
    Steps steps = steps(plan, user -> user);
    List<PopulationBuilder> populations = new ArrayList<>(rooms(plan, book));
    populations.add(
        ramped("idle fleet", idle, List.of(steps.connect(), steps.play(), steps.close())));
    play(populations);
  }
}
