package quintet.loadtest.bench.knee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quintet.loadtest.bench.drive.BenchOptions;
import quintet.loadtest.bench.drive.Catalogue;
import quintet.loadtest.bench.drive.CoresWanted;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.ResultFolder;
import quintet.loadtest.report.figure.Provenance;
import quintet.loadtest.results.search.KneePoint;
import quintet.loadtest.results.search.KneeSearch;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Summary;
import quintet.options.BadOptionException;
import quintet.options.Kind;
import quintet.options.ModelSpec;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.Surroundings;
import quintet.options.TimeSpan;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Words;
import quintet.process.Affinity;
import quintet.process.Children;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * {@code ./quintet knee}: for each server the highest rate that still meets an objective, and the
 * latency on the way there.
 */
public final class Knee implements Verb {
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final String USUAL = "loadtest/target/knee";

  /** The rate that warms a server up, as a multiple of the lowest one. */
  private static final double WARM_UP = 8;

  /** Of several injectors: a log tells a window to a second, and so whether theirs are one. */
  private static final String TOGETHER = "10s";

  /** How often a measurement that was refused is made again at a rate. */
  private static final int AGAIN = 3;

  private static final Kind<Double> RATE = Kind.number("0.001", "10000000").as("RATE");

  private static final Option<Objective> SLO =
      Option.of(
          "slo",
          Kind.explained("SLO", Objective::parse),
          "p99=10ms,lost=0",
          "the objective: p50, p90, p99, p99.9, p99.99, max, lost");
  private static final Option<String> LOAD =
      Option.of("load", Kind.oneOf("echo", "fanout"), "echo", "what is sent at that rate");
  private static final Option<Double> FROM =
      Option.of("from", RATE, "1000", "lowest rate, messages/s");
  private static final Option<Double> TO =
      Option.of("to", RATE, "200000", "highest rate, messages/s");
  private static final Option<Double> PRECISION =
      Option.of(
          "precision", Kind.number("1", "100").as("PERCENT"), "10", "how near to find the knee");
  private static final Option<Integer> REPEATS =
      Option.of("repeats", Kind.whole(1, 99), "3", "measurements of each rate at most, odd");
  private static final Option<Double> AT_LEAST =
      Option.of(
          "at-least",
          Kind.number("0", "10000000").as("RATE"),
          "0",
          "exit with 1 if a server's knee is lower; for pipelines");
  private static final Option<TimeSpan> DURATION =
      Option.of(
          "duration",
          Kind.time("100ms", "1h"),
          "3s",
          "of each measurement; with --injectors 10s, if none is named");
  private static final Option<Integer> INJECTORS =
      Option.of(
          "injectors",
          Kind.whole(1, 15),
          "1",
          "how many make the load, each on a CPU of its own, beside the server's");
  private static final Option<Path> OUT = BenchOptions.out(USUAL);
  private static final OptionTable OPTIONS =
      new OptionTable(
          "knee",
          "Finds the highest rate at which each server still meets an objective.",
          Words.NONE,
          List.of(
              BenchOptions.MODELS,
              SLO,
              LOAD,
              FROM,
              TO,
              PRECISION,
              REPEATS,
              AT_LEAST,
              DURATION,
              INJECTORS,
              OUT));

  /** For completion. */
  public Knee() {}

  /** Takes what follows the verb. */
  public static void main(String[] args) {
    Program.run(
        OPTIONS.verb(), children -> run(children, Launchers.here(), Affinity.available(), args));
  }

  @Override
  public OptionTable options() {
    return OPTIONS;
  }

  /**
   * Searches as the words of a command line say, and returns the exit code.
   *
   * @param cpus that this process may use
   */
  static int run(Children children, Launchers launchers, int cpus, String[] args)
      throws IOException, InterruptedException, ProcessFailedException {
    Values values = OPTIONS.read(Surroundings.none(), System.out, args);
    return values == null ? 0 : new Asked(children, launchers, values, cpus).find();
  }

  /** One search that was asked for. */
  private static final class Asked {
    private final Children children;
    private final Launchers launchers;
    private final Values values;
    private final int cpus;
    private Provenance provenance = new Provenance(List.of(), Map.of());

    Asked(Children children, Launchers launchers, Values values, int cpus) {
      this.children = children;
      this.launchers = launchers;
      this.values = values;
      this.cpus = cpus;
    }

    int find() throws IOException, InterruptedException, ProcessFailedException {
      check();
      Objective objective = values.get(SLO);
      List<ModelSpec> specs = values.get(BenchOptions.MODELS);
      int injectors = values.get(INJECTORS);
      CoresWanted.of(specs, injectors, System.getenv()).check(cpus);
      Catalogue catalogue = new Catalogue(children, launchers);
      catalogue.check(specs);
      List<String> words = new ArrayList<>(List.of(values.get(LOAD)));
      words.addAll(Injection.settings(duration(), Injection.WARMUP, objective));
      if (injectors > 1) {
        words.addAll(List.of("--injectors", String.valueOf(injectors)));
      }
      var _ = catalogue.checkLoad(words);
      if (values.isDry(
          System.out,
          "search the knee of "
              + String.join(", ", specs.stream().map(ModelSpec::text).toList()))) {
        return 0;
      }
      Path folder = ResultFolder.make(BenchOptions.folder(values, OUT, launchers, USUAL));
      double from = values.get(FROM);
      KneeSearch search =
          KneeSearch.byMajority(
              from, values.get(TO), 1 + values.get(PRECISION) / 100, values.get(REPEATS), AGAIN);
      Map<String, KneePoint> knees = new LinkedHashMap<>();
      for (ModelSpec spec : specs) {
        KneePoint knee = find(spec, search, objective, folder);
        knees.put(spec.text(), knee);
        System.out.println(spec.text() + " " + knee.says());
        KneeTable.write(folder.resolve("knee.csv"), objective, knees);
        KneePage.write(
            folder.resolve("index.html"),
            values.get(LOAD),
            injectors,
            objective,
            knees,
            provenance);
      }
      if (knees.values().stream().anyMatch(KneePoint::isInjectorBound)) {
        System.out.println(KneePoint.MORE_CORES);
      }
      if (knees.values().stream().anyMatch(KneePoint::isDisturbed)) {
        System.out.println(KneePoint.BUSY_MACHINE);
      }
      System.out.println("report: " + folder.resolve("index.html"));
      double required = Math.max(values.get(AT_LEAST), from);
      boolean met = true;
      for (Map.Entry<String, KneePoint> each : knees.entrySet()) {
        if (each.getValue().met() < required) {
          met = false;
          System.err.println(
              "quintet knee: " + each.getKey() + " " + each.getValue().misses(objective, required));
        }
      }
      return met ? 0 : 1;
    }

    private KneePoint find(ModelSpec spec, KneeSearch search, Objective objective, Path folder)
        throws IOException, InterruptedException, ProcessFailedException {
      Path runs = Files.createDirectories(folder.resolve("runs").resolve(spec.fileName()));
      Path log = runs.resolve("server.log");
      try (ServerProcess server =
          ServerProcess.start(children, launchers.start(spec), Map.of(), log, START_PATIENCE)) {
        Injection injection =
            new Injection(
                children,
                launchers,
                spec,
                server,
                values.get(LOAD),
                duration(),
                objective,
                runs,
                values.get(INJECTORS));
        Summary warm = injection.warmUp(Math.min(values.get(TO), WARM_UP * values.get(FROM)));
        provenance = provenance.and(spec.text(), warm);
        KneePoint knee = search.search(injection);
        server.stop();
        return knee;
      }
    }

    private String duration() {
      boolean together = values.get(INJECTORS) > 1 && !values.isGiven(DURATION);
      return together ? TOGETHER : values.text(DURATION);
    }

    private void check() {
      double from = values.get(FROM);
      double to = values.get(TO);
      require(from <= to, "--from is above --to");
      require(values.get(REPEATS) % 2 == 1, "--repeats must be odd");
      require(values.get(AT_LEAST) <= to, "--at-least is above --to");
      require(!values.get(SLO).percentiles().isEmpty(), "--slo needs a latency, such as p99=10ms");
    }

    private static void require(boolean holds, String otherwise) {
      if (!holds) {
        throw new BadOptionException(otherwise);
      }
    }
  }
}
