package quintet.loadtest.answer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.answer.plan.Bout;
import quintet.loadtest.answer.plan.Levels;
import quintet.loadtest.answer.plan.Subject;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.ServedRun;
import quintet.loadtest.bench.drive.ServerFailedException;
import quintet.loadtest.results.workload.Workload;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** Runs a bout. Whatever fails is the bout's failure and not the answer's. */
final class BoutRunner {
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOAD_PATIENCE = Duration.ofMinutes(3);

  /** A 99th percentile wants ten messages beyond it; these are some to spare. */
  private static final double MESSAGES = 1_100;

  /** Busy warms up: much in little time, and less than the weakest server carries. */
  private static final double OF_PRESSING = 0.6;

  /** Idle connections: with 5,000, what compilers take and give back is too much beside them. */
  static final int IDLE = 10_000;

  private static final double SHORTEST = 2; // seconds of a window
  private static final double LONGEST = 4;

  private final Children children;
  private final Launchers launchers;
  private final Path folder;
  private final EarlierRuns runs;

  /**
   * @param folder gets a folder for each bout, and the workloads
   */
  BoutRunner(Children children, Launchers launchers, Path folder) {
    this.children = children;
    this.launchers = launchers;
    this.folder = folder;
    this.runs = new EarlierRuns(folder);
  }

  /** The first attempt at a bout that has no files yet. */
  Bout next(Bout bout) {
    return runs.next(bout);
  }

  /**
   * Runs it to its end.
   *
   * @param levels the rates of its workload; null if they are not chosen yet
   * @param searchFrom where to seek what the server carries, messages per second
   */
  Outcome run(Bout bout, @Nullable Levels levels, double searchFrom)
      throws IOException, InterruptedException {
    Path into = Files.createDirectories(runs.of(bout));
    ServedRun run =
        new ServedRun(
            children,
            launchers,
            bout.spec(),
            bout.subject() != null,
            bout.kind().scenario(),
            START_PATIENCE,
            LOAD_PATIENCE);
    List<String> settings = settings(bout, levels, searchFrom);
    try {
      var found =
          run.run(
              into,
              (target, admin) -> {
                List<String> words = new ArrayList<>(settings);
                words.addAll(
                    1, List.of("--target", target, "--admin", admin, "--out", into.toString()));
                return words;
              });
      return children.isClosed()
          ? new Outcome(bout, null, Outcome.INTERRUPTED, false)
          : new Outcome(bout, found, null, false);
    } catch (CancellationException e) {
      return new Outcome(bout, null, Outcome.INTERRUPTED, false);
    } catch (ServerFailedException e) {
      return failed(bout, e, true);
    } catch (ProcessFailedException e) {
      return failed(bout, e, false);
    }
  }

  private Outcome failed(Bout bout, Exception why, boolean crashed) throws IOException {
    Outcome outcome =
        children.isClosed()
            ? new Outcome(bout, null, Outcome.INTERRUPTED, false)
            : new Outcome(bout, null, String.valueOf(why.getMessage()), crashed);
    runs.note(outcome);
    return outcome;
  }

  /** What the injector is told, without the places: the scenario, then its settings. */
  List<String> settings(Bout bout, @Nullable Levels levels, double searchFrom) throws IOException {
    List<String> words = new ArrayList<>(List.of(bout.kind().scenario()));
    words.addAll(List.of("--ramp", "0s", "--gatling-report", "off"));
    Subject subject = bout.subject();
    if (subject == null) {
      words.addAll(List.of("--idle-from", "2000", "--idle-to", String.valueOf(IDLE)));
      return words;
    }
    Workload workload = subject.workload();
    double light = levels == null ? workload.rate() : levels.light();
    double busy = levels == null ? 2 * light : Math.max(light, OF_PRESSING * levels.pressing());
    double pressing = levels == null ? 2 * busy : levels.pressing();
    double echoes = light * workload.mix().echo() / 100;
    words.addAll(List.of("--workload", file(workload).toString()));
    words.addAll(List.of("--work-rates", rate(light) + "," + rate(busy) + "," + rate(pressing)));
    words.addAll(List.of("--phases", String.join(",", bout.kind().phases())));
    words.addAll(List.of("--warmup", "3s", "--longest-warmup", "5s", "--drain", "15s"));
    if (bout.kind() != Bout.Kind.ROUND) {
      String precision = bout.kind() == Bout.Kind.LIMIT ? "25" : "50"; // a glance: within half
      words.addAll(List.of("--precision", precision, "--search-from", rate(searchFrom)));
    }
    long millis = Math.round(1e3 * Math.clamp(MESSAGES / echoes, SHORTEST, LONGEST));
    words.addAll(List.of("--duration", millis + "ms"));
    return words;
  }

  /** The file that describes a workload, in the folder of all results. */
  private Path file(Workload workload) throws IOException {
    Path file = folder.resolve("workloads").resolve(workload.name() + ".yaml");
    if (!Files.exists(file)) {
      Files.createDirectories(folder.resolve("workloads"));
      Files.writeString(file, workload.yaml());
    }
    return file;
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%.3f", perSecond);
  }
}
