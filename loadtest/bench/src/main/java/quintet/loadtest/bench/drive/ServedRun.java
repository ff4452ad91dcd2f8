package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import quintet.loadtest.report.figure.TimelineFile;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.options.ModelSpec;
import quintet.process.Children;
import quintet.process.ControlGroup;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * A fresh server, the injector against it, the server's end; and what the injector found.
 *
 * @param children ends both, should the program be interrupted
 * @param launchers the programs
 * @param spec the server
 * @param lab whether it is to know the lab commands
 * @param scenario what the injector does
 * @param startPatience how long the server may take to be ready
 * @param loadPatience how long the injector may take
 */
public record ServedRun(
    Children children,
    Launchers launchers,
    ModelSpec spec,
    boolean lab,
    String scenario,
    Duration startPatience,
    Duration loadPatience) {
  /** What the injector found, in the run's folder. */
  public static final String SUMMARY = "summary.json";

  private static final String JVM_OPTIONS = "QUINTET_JVM_OPTIONS";

  /** What is done with a server that runs. */
  @FunctionalInterface
  public interface Loading {
    /** Loads it to the end. */
    void load(ServerProcess running)
        throws IOException, InterruptedException, ProcessFailedException;
  }

  /** What the injector is told. */
  @FunctionalInterface
  public interface Arguments {
    /** The scenario, then its settings, of a server at that address and admin port. */
    List<String> at(String target, String admin);
  }

  /**
   * Runs to the end.
   *
   * @param folder for all files; it is there
   * @throws java.util.concurrent.CancellationException if the program was interrupted before both
   *     processes had started
   * @throws ServerFailedException if the server failed
   * @throws ProcessFailedException if the injector did, or left nothing
   * @throws IOException if files can't be written
   */
  public Summary run(Path folder, Arguments arguments)
      throws IOException, InterruptedException, ProcessFailedException, ServerFailedException {
    return run(
        folder,
        running -> {
          List<String> words = arguments.at(running.target(), running.admin());
          List<String> command = launchers.load(running, spec, words);
          // A failed assertion (1) is in the summary, with its reason.
          LoadProcess.run(children, command, folder.resolve("load.log"), loadPatience);
        });
  }

  /**
   * The same, with whatever loads it and leaves a summary in that folder.
   *
   * @throws ProcessFailedException if it failed, or left nothing
   */
  public Summary run(Path folder, Loading loading)
      throws IOException, InterruptedException, ProcessFailedException, ServerFailedException {
    try (ControlGroup group = ControlGroup.of(scenario);
        ServerProcess running = start(folder, group)) {
      try {
        loading.load(running);
      } catch (ProcessFailedException e) {
        if (running.isAlive()) {
          throw e;
        }
        throw new ServerFailedException("the server ended in the middle; " + e.getMessage());
      }
      stop(running);
    }
    if (!Files.isRegularFile(folder.resolve(SUMMARY))) {
      throw new ProcessFailedException("the injector left no " + SUMMARY);
    }
    try {
      return SummaryFile.read(folder.resolve(SUMMARY));
    } catch (IOException e) {
      throw new ProcessFailedException("its summary can't be read: " + e.getMessage());
    }
  }

  private ServerProcess start(Path folder, ControlGroup group)
      throws IOException, InterruptedException, ServerFailedException {
    try {
      return ServerProcess.start(
          children,
          group.around(launchers.start(spec, lab)),
          collectionLog(folder),
          folder.resolve("server.log"),
          startPatience);
    } catch (ProcessFailedException e) {
      throw new ServerFailedException(String.valueOf(e.getMessage()));
    }
  }

  private static void stop(ServerProcess running)
      throws InterruptedException, ServerFailedException {
    try {
      running.stop();
    } catch (ProcessFailedException e) {
      throw new ServerFailedException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Has the server's JVM note its pauses, a line each. It costs a write per collection, the same in
   * every model, and nothing has to be asked while it is measured.
   */
  private static Map<String, String> collectionLog(Path folder) {
    String file = folder.toAbsolutePath().resolve(TimelineFile.COLLECTIONS).toString();
    if (!file.matches("[A-Za-z0-9_./-]+")) {
      return Map.of(); // the launcher splits its options at blanks, the JVM its own at colons
    }
    String set = System.getenv().getOrDefault(JVM_OPTIONS, "");
    return Map.of(JVM_OPTIONS, (set + " -Xlog:gc:file=" + file + ":timemillis").strip());
  }
}
