package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import quintet.loadtest.results.log.HistogramLogSink;
import quintet.loadtest.results.log.MetricRecorder;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Freeze;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.RunFacts;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.process.FakeServer;

/**
 * A project whose server and injector are shell scripts. They write what they were asked for into a
 * journal, and their process ids into a file, so that a test can see what ran and what still does.
 */
public final class FakeProject {
  private final Path root;
  private final FakeServer scripts;

  private FakeProject(Path root) throws IOException {
    this.root = root;
    this.scripts = FakeServer.in(root, root.resolve("quintet"));
  }

  /** Puts the scripts into an empty folder. */
  public static FakeProject in(Path root) throws IOException {
    FakeProject project = new FakeProject(root);
    FakeServer.install(FakeProject.class, "fake-load", root.resolve("fake-load"));
    Phase[] limits = {
      capacity("echo-capacity", 50_000, 80_000), capacity("fanout-capacity", 1_000, 1_500)
    };
    SummaryFile.write(root.resolve("summary-limits.json"), Summaries.run("netty", limits));
    List<Phase> round = new ArrayList<>();
    for (String activity : List.of("echo", "fanout")) {
      for (String level : List.of("light", "busy", "pressing")) {
        round.add(Summaries.phase(activity + "-" + level, 100_000, 10_000, 1).build());
      }
    }
    round.add(
        Summaries.phase("bystander-block", 200_000, 1_000, 7)
            .freeze(new Freeze("BLOCK", 200))
            .build());
    round.add(
        Summaries.phase("bystander-burn", 200_000, 1_000, 8)
            .freeze(new Freeze("BURN", 200))
            .build());
    SummaryFile.write(
        root.resolve("summary-round.json"), Summaries.run("netty", round.toArray(Phase[]::new)));
    SummaryFile.write(
        root.resolve("summary-beside.json"), Summaries.run("netty", round.get(6), round.get(7)));
    SummaryFile.write(
        root.resolve("summary-glance.json"),
        Summaries.run("netty", round.get(1), round.get(4), round.get(6)));
    Phase idle = Summaries.phase("idle", 100_000, 1_000, 3).build();
    SummaryFile.write(root.resolve("summary-idle.json"), Summaries.run("netty", idle));
    return project;
  }

  /**
   * Has several injectors find something, each for itself.
   *
   * @param phases what each found; one phase of the name {@code echo}
   */
  public void injectors(Phase... phases) throws IOException {
    injectors(Arrays.stream(phases).map(List::of).toList());
  }

  /**
   * The same of several phases.
   *
   * @param found the phases of each injector, all of the same names
   */
  public void injectors(List<List<Phase>> found) throws IOException {
    long start = 1_700_000_000_000L;
    try (HistogramLogSink sink = new HistogramLogSink(root.resolve("run.hlog"), start)) {
      for (Phase phase : found.getFirst()) {
        MetricRecorder latency = sink.recorder(phase.name() + ".latency");
        for (int i = 0; i < 1_000; i++) {
          latency.record(100_000);
        }
      }
      sink.flush(start + 1_000);
    }
    for (int number = 1; number <= found.size(); number++) {
      Summary made = Summaries.run("netty", found.get(number - 1).toArray(Phase[]::new));
      RunFacts run = made.run();
      Map<String, String> settings = new TreeMap<>(run.settings());
      settings.put("injector", String.valueOf(number));
      settings.put("injectors", String.valueOf(found.size()));
      SummaryFile.write(
          root.resolve("summary-injector-" + number + ".json"),
          new Summary(
              made.schema(),
              true,
              new RunFacts(
                  run.id(),
                  run.started(),
                  run.seconds(),
                  run.scenario(),
                  run.transport(),
                  run.loop(),
                  run.command(),
                  run.target(),
                  run.admin(),
                  settings,
                  run.departures()),
              made.machine(),
              made.server(),
              made.phases(),
              made.validity(),
              made.valid(),
              null));
    }
  }

  /** A server carries {@code met} and not {@code missed}, which the injector could send. */
  private static Phase capacity(String name, double met, double missed) {
    List<Capacity.Step> steps =
        List.of(
            new Capacity.Step(met, met, 1_000_000, "met", ""),
            new Capacity.Step(missed, met, 90_000_000, "missed", "p99 90 ms"));
    return Summaries.phase(name, 100_000, 10_000, 5)
        .capacity(new Capacity(met, false, "p99 90 ms", steps))
        .build();
  }

  /** Where the scripts are. */
  public Launchers launchers() {
    return new Launchers(root);
  }

  /** What was run, one line each. */
  public List<String> journal() throws IOException {
    return scripts.journal();
  }

  /** The processes that were started and still run. */
  public List<Long> running() throws IOException {
    return scripts.running();
  }

  /** Waits until every process that was started has ended. */
  public void awaitAllEnded() throws IOException {
    scripts.awaitAllEnded();
  }

  /**
   * Makes the pipe into which an injector that hangs says that it runs.
   *
   * @return the pipe: reading it waits for the injector
   */
  public Path pipe() throws IOException, InterruptedException {
    Path pipe = root.resolve("running");
    int exit = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException("mkfifo failed");
    }
    return pipe;
  }
}
