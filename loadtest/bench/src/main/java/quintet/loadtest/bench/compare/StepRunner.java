package quintet.loadtest.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.LoadProcess;
import quintet.loadtest.report.figure.TimelineFile;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.process.Children;
import quintet.process.ControlGroup;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * Runs a step: a fresh server, the injector against it, the server's end. Whatever fails is the
 * step's failure and not the comparison's.
 */
final class StepRunner {
  static final String SUMMARY = "summary.json";
  private static final String JVM_OPTIONS = "QUINTET_JVM_OPTIONS";

  private final Children children;
  private final Launchers launchers;
  private final Path rounds;
  private final Duration startPatience;
  private final Function<Step.Kind, Duration> loadPatience;

  /**
   * @param launchers the server's and the injector's programs
   * @param rounds the folder that gets one folder per step
   * @param startPatience how long a server may take to be ready
   * @param loadPatience how long the injector may take
   */
  StepRunner(
      Children children,
      Launchers launchers,
      Path rounds,
      Duration startPatience,
      Function<Step.Kind, Duration> loadPatience) {
    this.children = children;
    this.launchers = launchers;
    this.rounds = rounds;
    this.startPatience = startPatience;
    this.loadPatience = loadPatience;
  }

  /** Where the step's files go. */
  Path folder(Step step) {
    return rounds.resolve(step.folder());
  }

  /**
   * Runs the step to its end.
   *
   * @param workload what its server is put through
   * @throws java.util.concurrent.CancellationException if the comparison was interrupted before the
   *     step's processes had started
   * @throws IOException if the step's files can't be written
   */
  Outcome run(Step step, Workload workload) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(folder(step));
    try {
      measure(step, workload, folder);
      return Outcome.of(step, folder, summary(folder));
    } catch (ServerFailedException e) {
      return Outcome.crashed(step, folder, String.valueOf(e.getMessage()));
    } catch (ProcessFailedException e) {
      return Outcome.refused(step, folder, String.valueOf(e.getMessage()));
    }
  }

  private static Summary summary(Path folder) throws ProcessFailedException {
    try {
      return SummaryFile.read(folder.resolve(SUMMARY));
    } catch (IOException e) {
      throw new ProcessFailedException("its summary can't be read: " + e.getMessage());
    }
  }

  private void measure(Step step, Workload workload, Path folder)
      throws IOException, InterruptedException, ProcessFailedException, ServerFailedException {
    try (ControlGroup group = ControlGroup.of(step.kind().scenario());
        ServerProcess running = start(step, folder, group)) {
      try {
        inject(step, workload, running, folder);
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
  }

  private ServerProcess start(Step step, Path folder, ControlGroup group)
      throws IOException, InterruptedException, ServerFailedException {
    try {
      return ServerProcess.start(
          children,
          group.around(launchers.start(step.spec(), step.kind().needsLab())),
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

  private void inject(Step step, Workload workload, ServerProcess running, Path folder)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> command =
        launchers.load(
            running,
            step.spec(),
            workload.arguments(step.kind(), running.target(), running.admin(), folder));
    // A failed assertion (1) is in the summary, with its reason.
    LoadProcess.run(children, command, folder.resolve("load.log"), loadPatience.apply(step.kind()));
  }

  /** It was the server that failed, and not the instrument. */
  private static final class ServerFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    ServerFailedException(String message) {
      super(message);
    }
  }
}
