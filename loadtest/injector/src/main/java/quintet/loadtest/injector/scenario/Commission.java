package quintet.loadtest.injector.scenario;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.run.LoadRun;
import quintet.loadtest.injector.settings.LoadSettings;

/**
 * What a command line asks of the simulation that Gatling then makes, by a constructor without
 * parameters: so it is left here in memory, settings already read, and so is the run for whoever
 * asked. A simulation that finds none was started by Gatling's own plugin. Thread-safe.
 */
public final class Commission {
  private static final AtomicReference<@Nullable Commission> NEXT = new AtomicReference<>();

  private final LoadSettings settings;
  private final String command;
  private volatile @Nullable LoadRun run;

  private Commission(LoadSettings settings, String command) {
    this.settings = settings;
    this.command = command;
  }

  /**
   * Leaves it for the next simulation.
   *
   * @param command as the user gave it
   */
  public static Commission leave(LoadSettings settings, String command) {
    Commission commission = new Commission(settings, command);
    NEXT.set(commission);
    return commission;
  }

  /** The one that was left, for one simulation alone; null if there is none. */
  static @Nullable Commission take() {
    return NEXT.getAndSet(null);
  }

  LoadSettings settings() {
    return settings;
  }

  String command() {
    return command;
  }

  void run(LoadRun made) {
    run = made;
  }

  /**
   * What the objective, if there was one, was missed by, a line each; once Gatling has ended.
   *
   * @throws NullPointerException if Gatling made no simulation
   */
  public List<String> missed() {
    return Objects.requireNonNull(run, "no simulation was made").missed();
  }
}
