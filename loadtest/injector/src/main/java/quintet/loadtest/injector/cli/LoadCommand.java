package quintet.loadtest.injector.cli;

import io.gatling.app.Gatling$;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import quintet.loadtest.injector.gatling.GatlingNotice;
import quintet.loadtest.injector.scenario.Bystander;
import quintet.loadtest.injector.scenario.Churn;
import quintet.loadtest.injector.scenario.Commission;
import quintet.loadtest.injector.scenario.Echo;
import quintet.loadtest.injector.scenario.Fanout;
import quintet.loadtest.injector.scenario.Idle;
import quintet.loadtest.injector.scenario.LoadSimulation;
import quintet.loadtest.injector.scenario.Mixed;
import quintet.loadtest.injector.scenario.Round;
import quintet.loadtest.injector.scenario.Work;
import quintet.loadtest.injector.settings.Descriptors;
import quintet.loadtest.injector.settings.LoadSettings;
import quintet.loadtest.injector.settings.Reached;
import quintet.loadtest.injector.settings.Setting;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Guide;
import quintet.options.OptionTable;
import quintet.options.Surroundings;
import quintet.options.Verb;

/**
 * {@code ./quintet load SCENARIO --target host:port [--admin host:port] ...}
 *
 * <p>Exit codes: 0 if the run came to its end, Gatling's assertions hold, the objective, if one was
 * set, is met, and all files are whole; 1 if not, with a line for each promise that was broken; 2
 * if a setting is wrong or the target does not answer.
 */
public final class LoadCommand implements Verb {
  /** Exit code of Gatling for an assertion that does not hold. */
  private static final int GATLING_ASSERTION = 2;

  private static final Map<String, Class<? extends LoadSimulation>> SCENARIOS =
      Map.of(
          "idle", Idle.class,
          "echo", Echo.class,
          "fanout", Fanout.class,
          "mixed", Mixed.class,
          "churn", Churn.class,
          "bystander", Bystander.class,
          "round", Round.class,
          "work", Work.class);

  /**
   * Gatling keeps preferences; that the JDK makes their folder is no news. Loggers are held weakly.
   */
  private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");

  /** For completion. */
  public LoadCommand() {}

  /** Runs one scenario and ends the process. */
  public static void main(String[] args) {
    int code;
    try {
      code = run(args);
    } catch (BadOptionException e) {
      code = Guide.refuse(System.err, Setting.TABLE.verb(), e).number();
    }
    System.exit(code);
  }

  @Override
  public OptionTable options() {
    return Setting.TABLE;
  }

  private static int run(String[] args) {
    Surroundings surroundings = Surroundings.properties(System::getProperty, System::getenv);
    if (Setting.TABLE.answers(surroundings, System.out, args)) {
      return ExitCode.DONE.number();
    }
    LoadSettings settings = LoadSettings.here(Setting.TABLE.split(args));
    Descriptors.check(settings);
    if (settings.isDry()) {
      return ExitCode.DONE.number();
    }
    Reached reached = Reached.of(settings);
    reached.checkLab(settings);
    Commission commission = Commission.leave(settings, reached);
    settings.runFolder().create(settings.command(List.of()));
    MachineWarning.begin(System.err);
    PREFERENCES.setLevel(Level.WARNING);
    System.setProperty("io.netty.eventLoopThreads", settings.text(Setting.LOOPS));
    if (settings.is(Setting.IO, "nio")) {
      System.setProperty("gatling.netty.useNativeTransport", "false");
    }
    Class<? extends LoadSimulation> simulation =
        Objects.requireNonNull(SCENARIOS.get(settings.scenario()));
    int code = gatling(commission, gatlingArguments(simulation, settings));
    if (!settings.is(Setting.GATLING_REPORT, "off")) {
      GatlingNotice.give(System.out, settings.runFolder().path());
    }
    System.out.println(commission.told());
    if (code != 0 && code != GATLING_ASSERTION) {
      return code;
    }
    List<String> missed = commission.missed();
    missed.forEach(broken -> System.err.println("quintet load: " + broken));
    return (code == 0 && missed.isEmpty() ? ExitCode.DONE : ExitCode.MISSED).number();
  }

  /** What Gatling fails in once the run has ended, its own files, costs no more than those. */
  private static int gatling(Commission commission, String... arguments) {
    try {
      return Gatling$.MODULE$.fromArgs(arguments);
    } catch (Exception e) { // Scala declares nothing
      if (!commission.hasEnded()) {
        throw e;
      }
      System.err.println("quintet load: Gatling's own report can't be made: " + e);
      return GATLING_ASSERTION;
    }
  }

  private static String[] gatlingArguments(
      Class<? extends LoadSimulation> simulation, LoadSettings settings) {
    List<String> arguments =
        new ArrayList<>(List.of("-s", simulation.getName(), "-rf", settings.folder() + "/gatling"));
    if (settings.is(Setting.GATLING_REPORT, "off")) {
      arguments.add("-nr");
    }
    return arguments.toArray(String[]::new);
  }
}
