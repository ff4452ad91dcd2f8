package quintet.loadtest.selftest;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import quintet.loadtest.bench.drive.LoadProcess;
import quintet.loadtest.fake.ServerProgram;
import quintet.process.Children;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * Runs the injector as users do, a process and a folder per run. One thread, but for {@link
 * #run(Path, String, String, List)}, which several may call at once.
 */
final class Bench {
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  private final Children children;
  private final List<String> beside;
  private final List<String> injector;
  private final Path folder;
  private int runs;

  /**
   * @param beside what to put before the command of a load generator, so that it runs on other CPUs
   *     than the server; may be empty
   * @param injector the words of its command line before the scenario
   * @param folder for the results of all runs; made here
   */
  Bench(Children children, List<String> beside, List<String> injector, Path folder)
      throws IOException {
    this.children = children;
    this.beside = List.copyOf(beside);
    this.injector = List.copyOf(injector);
    this.folder = Files.createDirectories(folder);
  }

  Children children() {
    return children;
  }

  /** A command line without quotes, as words. */
  static List<String> words(String line) {
    return List.of(line.split(" ", -1));
  }

  /** The command line of a load generator, with what puts it on its CPUs. */
  List<String> beside(List<String> generator) {
    List<String> words = new ArrayList<>(beside);
    words.addAll(generator);
    return words;
  }

  /**
   * A folder of a run's own. What an earlier program left there would be taken for what this run
   * says.
   *
   * @throws FileAlreadyExistsException if there is one
   */
  Path fresh(String name) throws IOException {
    return Files.createDirectory(
        folder.resolve(String.format(Locale.ROOT, "%02d-%s", ++runs, name)));
  }

  /** Starts the faultless server as a process of its own, whose log nobody reads. */
  ServerProcess server() throws IOException, InterruptedException, ProcessFailedException {
    return server(fresh("server").resolve("server.log"));
  }

  /** Starts the faultless server as a process of its own, which keeps {@code log}. */
  ServerProcess server(Path log) throws IOException, InterruptedException, ProcessFailedException {
    return server(log, 0);
  }

  /**
   * The same with a cost planted.
   *
   * @param spinTurns that each message is to take beyond its own work
   */
  ServerProcess server(Path log, int spinTurns)
      throws IOException, InterruptedException, ProcessFailedException {
    return server(log, List.of(ServerProgram.SPIN_TURNS, Integer.toString(spinTurns)));
  }

  /** The same told what to use, in words of its command line. */
  ServerProcess server(Path log, List<String> words)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", "")),
            ServerProgram.class.getName()));
    command.addAll(words);
    return ServerProcess.start(children, command, Map.of(), log, START_PATIENCE);
  }

  /**
   * One run from start to end.
   *
   * @param log what the injector says; in its own folder
   * @param settings behind the scenario and the target
   */
  Run run(Path log, String scenario, String target, List<String> settings)
      throws IOException, InterruptedException, ProcessFailedException {
    return run(log, scenario, target, settings, "off");
  }

  /** The same with Gatling's own report. */
  Run reported(Path log, String scenario, String target, List<String> settings)
      throws IOException, InterruptedException, ProcessFailedException {
    return run(log, scenario, target, settings, "on");
  }

  /** One run of several phases, of which one is read. */
  Run phase(String name, String scenario, String phase, String target, List<String> settings)
      throws IOException, InterruptedException, ProcessFailedException {
    Path log = fresh(name).resolve("load.log");
    return Run.read(load(log, scenario, target, settings, "off"), phase);
  }

  private Run run(Path log, String scenario, String target, List<String> settings, String report)
      throws IOException, InterruptedException, ProcessFailedException {
    return Run.read(load(log, scenario, target, settings, report), scenario);
  }

  /** The folder of its results. */
  private Path load(Path log, String scenario, String target, List<String> settings, String report)
      throws IOException, InterruptedException, ProcessFailedException {
    Path results = log.resolveSibling("results");
    List<String> words = beside(injector);
    words.addAll(List.of(scenario, "--target", target, "--out", results.toString()));
    words.addAll(List.of("--gatling-report", report, "--ramp", "0s"));
    words.addAll(settings);
    LoadProcess.run(children, words, log, PATIENCE);
    return results;
  }

  /** One run whose log nobody reads meanwhile. */
  Run run(String name, String scenario, String target, List<String> settings)
      throws IOException, InterruptedException, ProcessFailedException {
    return run(fresh(name).resolve("load.log"), scenario, target, settings);
  }
}
