package quintet.loadtest.injector.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.cost.ClockDifference;
import quintet.loadtest.injector.cost.Strangers;
import quintet.loadtest.injector.run.LoadRun;
import quintet.loadtest.injector.settings.LoadSettings;
import quintet.loadtest.injector.settings.Reached;
import quintet.options.BadOptionException;

/**
 * What a command line asks of the simulation that Gatling then makes, by a constructor without
 * parameters: so it is left here in memory, settings already read, and so is the run for whoever
 * asked. A simulation that finds none was started by Gatling's own plugin. Thread-safe.
 */
public final class Commission {
  private static final AtomicReference<@Nullable Commission> NEXT = new AtomicReference<>();

  private final LoadSettings settings;
  private final Reached reached;
  private final @Nullable ClockDifference clock;
  private volatile @Nullable LoadRun run;

  private Commission(LoadSettings settings, Reached reached) {
    this.settings = settings;
    this.reached = reached;
    Instant start = settings.startAt();
    this.clock = start == null ? null : measured(settings, reached);
    // Later than that, connections may be those of this fleet.
    if (start != null && Instant.now().isBefore(start.minus(settings.lead()))) {
      Strangers.check(reached.admin());
    }
  }

  /**
   * Leaves it for the next simulation.
   *
   * @param reached where the server was found
   * @throws BadOptionException if a start is set, and the clocks are too far apart for it, or
   *     others are connected already
   */
  public static Commission leave(LoadSettings settings, Reached reached) {
    Commission commission = of(settings, reached);
    NEXT.set(commission);
    return commission;
  }

  private static @Nullable ClockDifference measured(LoadSettings settings, Reached reached) {
    ClockDifference clock = ClockDifference.against(reached.admin());
    if (clock == null) {
      System.out.println("clock: not measured, as no admin port tells the server's");
    } else {
      clock.check(settings.thresholds());
      System.out.println("clock: " + clock.says());
    }
    return clock;
  }

  /** One that nobody takes: a simulation's own. */
  static Commission of(LoadSettings settings, Reached reached) {
    return new Commission(settings, reached);
  }

  /** The one that was left, for one simulation alone; null if there is none. */
  static @Nullable Commission take() {
    return NEXT.getAndSet(null);
  }

  LoadSettings settings() {
    return settings;
  }

  Reached reached() {
    return reached;
  }

  /** Null where no start is set, or the server tells no clock. */
  @Nullable ClockDifference clock() {
    return clock;
  }

  /** Whether the run has ended, and left what it found. */
  public boolean hasEnded() {
    LoadRun made = run;
    return made != null && made.hasEnded();
  }

  /** What the run found, for the end of the console; empty before its end. */
  public String told() {
    LoadRun made = run;
    return made == null ? "" : made.told();
  }

  void run(LoadRun made) {
    run = made;
  }

  /**
   * What the objective, if there was one, was missed by, and which files are not whole, a line
   * each; once Gatling has ended.
   *
   * @throws NullPointerException if Gatling made no simulation
   */
  public List<String> missed() {
    return Objects.requireNonNull(run, "no simulation was made").missed();
  }
}
