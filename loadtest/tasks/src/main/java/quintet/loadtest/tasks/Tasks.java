package quintet.loadtest.tasks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.bench.drive.BenchOptions;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.MachineCheck;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.ResultFolder;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.tasks.result.Findings;
import quintet.loadtest.tasks.result.TaskConsole;
import quintet.loadtest.tasks.result.TaskKind;
import quintet.loadtest.tasks.result.TaskPage;
import quintet.loadtest.tasks.result.TasksFile;
import quintet.loadtest.tasks.trial.Trial.Experiment;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Kind;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Wording;
import quintet.options.Words;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** {@code ./quintet tasks}: what a waiting task costs, of each kind that the five models have. */
public final class Tasks implements Verb {
  private static final String USUAL = "loadtest/target/tasks";
  private static final long HEAP_AT_MOST = 3L << 30;
  private static final long HEAP_AT_LEAST = 512L << 20;
  private static final int DESCRIPTORS = 64;
  private static final int LEAST_THREADS = 100; // fewer tell nothing of one

  private static final Option<String> ONLY =
      Option.open(
          "only",
          Kind.text("NAME"),
          "experiments or kinds, by a part of their names, with commas between (default: all)");
  private static final Option<Integer> MOST =
      Option.of(
          "most",
          Kind.whole(1_000, 100_000_000),
          "10000000",
          "tasks to hold at once, but for platform threads");
  private static final Option<Integer> THREADS =
      Option.of(
          "threads",
          Kind.whole(100, 100_000),
          "8000",
          "platform threads at most, and never more than a quarter of what the system leaves");
  private static final Option<Boolean> QUICK =
      Option.flag("quick", "one short round, under a minute; else three, nine minutes");
  private static final Option<Path> OUT = BenchOptions.out(USUAL);
  private static final OptionTable OPTIONS =
      new OptionTable(
          "tasks",
          "Measures what a waiting task costs: bytes, time to create and to hop, how many fit.",
          Words.NONE,
          List.of(ONLY, MOST, THREADS, QUICK, MachineCheck.BUSY_OK, OUT),
          List.of(
              "Experiments: "
                  + Arrays.stream(Experiment.values())
                      .map(Experiment::word)
                      .collect(Collectors.joining(", "))
                  + ".",
              "Kinds: "
                  + Arrays.stream(TaskKind.values())
                      .map(TaskKind::word)
                      .collect(Collectors.joining(", "))
                  + "."));

  /** For completion. */
  public Tasks() {}

  /** Takes what follows the verb. */
  public static void main(String[] args) {
    Program.run(OPTIONS.verb(), children -> run(children, Launchers.here(), args));
  }

  @Override
  public OptionTable options() {
    return OPTIONS;
  }

  private static int run(Children children, Launchers launchers, String[] args)
      throws IOException, InterruptedException, ProcessFailedException {
    Values values = OPTIONS.read(Surroundings.none(), System.out, args);
    return values == null ? 0 : new Asked(values).run(children, launchers);
  }

  /** One measurement that was asked for. */
  private record Asked(Values values) {
    int run(Children children, Launchers launchers) throws IOException, InterruptedException {
      boolean quick = values.get(QUICK);
      Plan plan = Plan.within(quick, values.get(MOST), values.get(THREADS), ThreadLimit.lowest());
      List<Job> jobs =
          IntStream.rangeClosed(1, plan.rounds())
              .boxed()
              .flatMap(number -> plan.round(number).stream())
              .filter(this::isWanted)
              .toList();
      if (jobs.isEmpty()) {
        throw new BadOptionException(
            "--only: no experiment or kind has '%s' in its name: --help lists them"
                .formatted(Wording.oneLine(values.text(ONLY))));
      }
      if (plan.threads() < LEAST_THREADS
          && jobs.stream().anyMatch(job -> job.kind() == TaskKind.PLATFORM_THREAD)) {
        throw new BadOptionException(
            "platform threads need %s, and there may be %s (%s): raise that, or leave them out by --only"
                .formatted(LEAST_THREADS, plan.threads(), plan.bound()));
      }
      if (values.isDry(System.out, "run " + jobs.size() + " trials, each in a JVM of its own")) {
        return 0;
      }
      if (!MachineCheck.allows("tasks", values.get(MachineCheck.BUSY_OK), DESCRIPTORS)) {
        return ExitCode.MISSED.number();
      }
      Path folder = ResultFolder.make(BenchOptions.folder(values, OUT, launchers, USUAL));
      TasksFile.Facts facts =
          new TasksFile.Facts(
              Instant.now().toString(), command(), quick, plan.rounds(), MachineFacts.here());
      Findings findings = new Findings();
      TrialRunner runner = new TrialRunner(children, launchers.root(), heap(), pins());
      boolean whole = measure(runner, jobs, findings);
      TasksFile.write(folder.resolve("tasks.json"), facts, findings, whole);
      TaskPage.write(folder.resolve("tasks.html"), facts, findings, whole);
      System.out.println(TaskConsole.of(findings));
      System.out.println("report: " + folder.resolve("tasks.html"));
      if (!whole) {
        return ExitCode.INTERRUPTED.number();
      }
      return findings.failures().isEmpty() ? 0 : ExitCode.MISSED.number();
    }

    // Ctrl-C keeps what was measured.
    private static boolean measure(TrialRunner runner, List<Job> jobs, Findings findings)
        throws IOException {
      int done = 0;
      try {
        for (Job job : jobs) {
          done++;
          System.out.println("[" + done + "/" + jobs.size() + "] " + job.name());
          runner.run(job, findings);
        }
        return true;
      } catch (InterruptedException | CancellationException e) {
        System.err.println("quintet tasks: ended after " + (done - 1) + " of " + jobs.size());
        return false;
      }
    }

    private boolean isWanted(Job job) {
      @Nullable String only = values.find(ONLY);
      return only == null
          || Arrays.stream(only.split(",", -1)).anyMatch(part -> job.name().contains(part.strip()));
    }

    private String command() {
      @Nullable String only = values.find(ONLY);
      return "./quintet tasks"
          + (values.get(QUICK) ? " --quick" : "")
          + (only == null ? "" : " --only " + only);
    }

    // Half of what is free, so that nobody else is pushed out.
    private static long heap() {
      long free =
          java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                  instanceof com.sun.management.OperatingSystemMXBean system
              ? system.getFreeMemorySize()
              : HEAP_AT_LEAST;
      return Math.clamp(free / 2, HEAP_AT_LEAST, HEAP_AT_MOST);
    }

    private static boolean pins() {
      return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
          .filter(folder -> !folder.isEmpty())
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
    }
  }
}
