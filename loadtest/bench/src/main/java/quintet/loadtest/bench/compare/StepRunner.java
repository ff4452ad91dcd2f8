package quintet.loadtest.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.ServedRun;
import quintet.loadtest.bench.drive.ServerFailedException;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/**
 * Runs a step: a fresh server, the injector against it, the server's end. Whatever fails is the
 * step's failure and not the comparison's.
 */
final class StepRunner {
  static final String SUMMARY = ServedRun.SUMMARY;

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
    Step.Kind kind = step.kind();
    ServedRun run =
        new ServedRun(
            children,
            launchers,
            step.spec(),
            kind.needsLab(),
            kind.scenario(),
            startPatience,
            loadPatience.apply(kind));
    try {
      return Outcome.of(
          step,
          folder,
          kind == Step.Kind.TOGETHER
              ? run.run(folder, new Together(run, workload, folder))
              : run.run(
                  folder, (target, admin) -> workload.arguments(kind, target, admin, folder)));
    } catch (ServerFailedException e) {
      return Outcome.crashed(step, folder, String.valueOf(e.getMessage()));
    } catch (ProcessFailedException e) {
      return Outcome.refused(step, folder, String.valueOf(e.getMessage()));
    }
  }
}
