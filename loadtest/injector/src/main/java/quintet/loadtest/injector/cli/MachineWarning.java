package quintet.loadtest.injector.cli;

import java.io.PrintStream;
import java.time.Duration;
import quintet.loadtest.results.machine.Concern;
import quintet.loadtest.results.machine.MachineLook;

/**
 * Says what stands in the way of a measurement on this machine, and lets the run go on. It looks
 * while Gatling starts, so that nobody waits for it, and no load is under way yet.
 */
final class MachineWarning {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private MachineWarning() {}

  /** Begins to look, on a thread of its own. */
  static void begin(PrintStream err) {
    Thread.ofPlatform().daemon().name("machine-look").start(() -> look(err));
  }

  private static void look(PrintStream err) {
    try {
      for (Concern concern : MachineLook.here().look(LOOK, 0)) {
        err.println("quintet load: " + concern.inLine());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
