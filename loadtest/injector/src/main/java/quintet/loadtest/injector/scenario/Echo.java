package quintet.loadtest.injector.scenario;

import java.util.List;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.settings.ScenarioSetting;
import quintet.loadtest.injector.settings.Setting;

/** Every connection sends ECHO on its own timetable and checks each answer. */
public final class Echo extends LoadSimulation {
  /** Called by Gatling. */
  public Echo() {
    super("echo");
    int connections = settings().whole(ScenarioSetting.CONNECTIONS);
    PhasePlan plan =
        phase(
            "echo", connections, settings().decimal(Setting.RATE), settings().time(Setting.WARMUP));
    play(List.of(echoers(plan, connections)));
  }
}
