package quintet.loadtest.injector.cli;

import io.gatling.app.Gatling$;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import quintet.loadtest.injector.scenario.Churn;
import quintet.loadtest.injector.scenario.Commission;
import quintet.loadtest.injector.scenario.Echo;
import quintet.loadtest.injector.scenario.Fanout;
import quintet.loadtest.injector.scenario.Idle;
import quintet.loadtest.injector.scenario.LoadSimulation;
import quintet.loadtest.injector.scenario.Mixed;
import quintet.loadtest.injector.scenario.Round;
import quintet.loadtest.injector.settings.LoadSettings;
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
 * <p>Exit codes: 0 if the run came to its end, Gatling's assertions hold and the objective, if one
 * was set, is met; 1 if not, with a line for each promise that was broken; 2 if a setting is wrong
 * or the target does not answer.
 */
public final class LoadCommand implements Verb {
  private static final int PROBE_MILLIS = 3000;

  /** Exit code of Gatling for an assertion that does not hold. */
  private static final int GATLING_ASSERTION = 2;

  private static final Map<String, Class<? extends LoadSimulation>> SCENARIOS =
      Map.of(
          "idle", Idle.class,
          "echo", Echo.class,
          "fanout", Fanout.class,
          "mixed", Mixed.class,
          "churn", Churn.class,
          "round", Round.class);

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
    if (settings.isDry()) {
      return ExitCode.DONE.number();
    }
    probe(settings);
    checkFolder(settings);
    PREFERENCES.setLevel(Level.WARNING);
    Commission commission = Commission.leave(settings, "./quintet load " + String.join(" ", args));
    System.setProperty("io.netty.eventLoopThreads", settings.text(Setting.LOOPS));
    if (settings.is(Setting.IO, "nio")) {
      System.setProperty("gatling.netty.useNativeTransport", "false");
    }
    Class<? extends LoadSimulation> simulation =
        Objects.requireNonNull(SCENARIOS.get(settings.scenario()));
    int code = Gatling$.MODULE$.fromArgs(gatlingArguments(simulation, settings));
    if (code != 0 && code != GATLING_ASSERTION) {
      return code;
    }
    List<String> missed = commission.missed();
    missed.forEach(broken -> System.err.println("quintet load: " + broken));
    return (code == 0 && missed.isEmpty() ? ExitCode.DONE : ExitCode.MISSED).number();
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

  private static void checkFolder(LoadSettings settings) {
    try {
      Files.createDirectories(Path.of(settings.folder()));
    } catch (IOException e) {
      throw new BadOptionException(
          "--out " + settings.folder() + ": can't be made or written: " + e.getMessage());
    }
  }

  /**
   * One connection and one line, so that a wrong target is said in one line and not a thousand
   * times. Any byte is an answer: what it says, the run itself checks.
   */
  private static void probe(LoadSettings settings) {
    InetSocketAddress address = settings.target().address();
    if (address.isUnresolved()) {
      throw new BadOptionException(
          "--target " + settings.target() + ": no such host; name the server as host:port");
    }
    try (Socket socket = new Socket()) {
      socket.connect(address, PROBE_MILLIS);
      socket.setSoTimeout(PROBE_MILLIS);
      socket.getOutputStream().write("PING probe\n".getBytes(StandardCharsets.US_ASCII));
      if (socket.getInputStream().read() < 0) {
        throw new EOFException("it closes the connection");
      }
    } catch (IOException e) {
      throw new BadOptionException(
          "--target "
              + settings.target()
              + " does not answer ("
              + e.getMessage()
              + "): start a server, or name another");
    }
  }
}
