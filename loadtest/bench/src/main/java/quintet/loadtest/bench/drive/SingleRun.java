package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import quintet.loadtest.results.machine.SpeedWatch;
import quintet.options.BadOptionException;
import quintet.options.ModelSpec;
import quintet.process.Children;
import quintet.process.ControlGroup;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * One server and one run of the injector against it, on this console.
 *
 * @param children ends both, should the program be interrupted
 * @param launchers the programs
 * @param spec the server
 * @param scenario what the injector does
 * @param settings the injector's further settings, as words of its command line
 */
public record SingleRun(
    Children children,
    Launchers launchers,
    ModelSpec spec,
    String scenario,
    List<String> settings) {
  private static final String TARGET = "--target";
  private static final String OUT = "--out";
  private static final Set<String> LAB = Set.of("bystander", "work"); // they send lab commands
  private static final Duration ASK_PATIENCE = Duration.ofSeconds(30);
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOAD_PATIENCE = Duration.ofHours(24); // as long as its user likes

  /**
   * How a run ended.
   *
   * @param exit the injector's exit code
   * @param from when the injector was started
   * @param to when it ended
   */
  public record Ended(int exit, Instant from, Instant to) {}

  /**
   * The run that a command line asks for. Everything behind model and scenario is the injector's.
   *
   * @param words the scenario, then the injector's settings
   * @throws BadOptionException in one line, if something is missing or there is no such server
   */
  public static SingleRun asked(
      Children children, Launchers launchers, String model, List<String> words)
      throws IOException, InterruptedException, ProcessFailedException {
    ModelSpec spec = ModelSpec.parse(model);
    if (words.isEmpty() || words.get(0).startsWith("-")) {
      throw new BadOptionException("name the SCENARIO first: load --help lists them");
    }
    if (words.stream().anyMatch(word -> word.equals(TARGET) || word.startsWith(TARGET + "="))) {
      throw new BadOptionException("a model or a --target, not both: a target runs already");
    }
    new Catalogue(children, launchers).check(List.of(spec));
    return new SingleRun(children, launchers, spec, words.get(0), words.subList(1, words.size()));
  }

  /** Whether nothing is to be done. */
  public boolean isDry() {
    return settings.contains("--dry-run");
  }

  /**
   * Lets the injector check its settings and say what it would do.
   *
   * @return its exit code
   */
  public int dryRun() throws IOException, InterruptedException, ProcessFailedException {
    List<String> command = new ArrayList<>(launchers.load());
    command.addAll(words());
    System.out.println(spec.text() + " would be started and stopped");
    return LoadProcess.run(children, command, null, ASK_PATIENCE);
  }

  /**
   * Has the injector check its settings, and makes the folder that it names for its results.
   *
   * @return the folder; it has no run in it
   * @throws BadOptionException if a setting is wrong; the message is the injector's
   */
  public Path folder() throws IOException, InterruptedException, ProcessFailedException {
    Catalogue catalogue = new Catalogue(children, launchers);
    Path named = catalogue.checkLoad(words());
    while (!isMade(named)) {
      Path again = catalogue.checkLoad(words());
      if (again.equals(named)) {
        return named; // the user's own, and there already
      }
      named = again; // another run of this second has the first one
    }
    return named;
  }

  private static boolean isMade(Path folder) throws IOException {
    Path above = folder.toAbsolutePath().getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** The same with its results in a certain folder, whatever the settings say. */
  public SingleRun into(Path folder) {
    List<String> more = new ArrayList<>(List.of(OUT, folder.toString()));
    for (int i = 0; i < settings.size(); i++) {
      if (settings.get(i).equals(OUT)) {
        i++;
      } else if (!settings.get(i).startsWith(OUT + "=")) {
        more.add(settings.get(i));
      }
    }
    return new SingleRun(children, launchers, spec, scenario, more);
  }

  /** What the injector is told, without the server. */
  public List<String> words() {
    List<String> words = new ArrayList<>(List.of(scenario));
    words.addAll(settings);
    return words;
  }

  /**
   * Starts the server, runs the injector, stops the server.
   *
   * @param environment added to the server's environment
   * @param log the file that keeps what the server says
   * @throws ProcessFailedException if either of them failed
   */
  public Ended run(Map<String, String> environment, Path log)
      throws IOException, InterruptedException, ProcessFailedException {
    try (ControlGroup group = ControlGroup.of(scenario);
        ServerProcess server =
            ServerProcess.start(
                children,
                group.around(launchers.start(spec, LAB.contains(scenario))),
                environment,
                log,
                START_PATIENCE);
        SpeedWatch speed = SpeedWatch.here()) {
      List<String> words = new ArrayList<>(List.of(scenario));
      words.addAll(List.of("--target", server.target(), "--admin", server.admin()));
      words.addAll(settings);
      Instant from = Instant.now();
      int exit =
          LoadProcess.run(children, launchers.load(server, spec, words), null, LOAD_PATIENCE);
      Instant to = Instant.now();
      speed.seen().ifPresent(slowed -> System.err.println("quintet load: " + slowed.inLine()));
      server.stop();
      return new Ended(exit, from, to);
    }
  }
}
