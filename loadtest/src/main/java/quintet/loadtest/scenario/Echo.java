package quintet.loadtest.scenario;

import java.util.List;

/** Every connection sends ECHO on its own timetable and checks each answer. */
public final class Echo extends LoadSimulation {
  /** Called by Gatling. */
  public Echo() {
    super("echo");
    int connections = settings().whole(Setting.CONNECTIONS);
    Stage stage =
        stage(
            "echo", connections, settings().decimal(Setting.RATE), settings().time(Setting.WARMUP));
    play(List.of(echoers(stage, connections)));
  }
}
