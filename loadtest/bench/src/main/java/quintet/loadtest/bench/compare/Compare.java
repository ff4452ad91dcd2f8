package quintet.loadtest.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.bench.drive.BenchOptions;
import quintet.loadtest.bench.drive.Catalogue;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.ResultFolder;
import quintet.loadtest.report.figure.Distinction;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.statistics.Criteria;
import quintet.options.ExitCode;
import quintet.options.Kind;
import quintet.options.ModelSpec;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.Repetition;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Words;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** {@code ./quintet compare}: servers side by side, and a page of the result. */
public final class Compare implements Verb {
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final int DEFAULT_ROUNDS = 3;
  private static final int FULL_ROUNDS = 10;
  private static final String USUAL = "loadtest/target/report";

  private static final Option<Integer> ROUNDS =
      Option.open("rounds", Kind.whole(1, 100), "how many rounds (default: 3; with --full: 10)");
  private static final Option<Boolean> QUICK =
      Option.flag("quick", "one shortened round, marked as such in the report");
  private static final Option<Path> BASE =
      Option.open(
          "base",
          Kind.path("FOLDER"),
          "of an earlier comparison: says what has changed since, beyond noise");
  private static final Option<String> TRANSPORT =
      Option.of("transport", Kind.oneOf("ws", "line"), "ws", "WebSocket, or lines over TCP");
  private static final Option<Boolean> STRICT =
      Option.flag(
          "strict", "exit with 1 if any run is refused; without it, only if no run is valid");
  private static final Option<Path> OUT = BenchOptions.out(USUAL);
  private static final OptionTable OPTIONS =
      new OptionTable(
          "compare",
          "Measures servers side by side in interleaved rounds and writes a report.",
          Words.NONE,
          List.of(
              BenchOptions.MODELS,
              ROUNDS,
              QUICK,
              FullOptions.FULL,
              FullOptions.SEED,
              FullOptions.BAND,
              FullOptions.REPEATS,
              FullOptions.MINUTES,
              FullOptions.UNTIL,
              BASE,
              TRANSPORT,
              STRICT,
              OUT));

  /** For completion. */
  public Compare() {}

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
    return values == null ? 0 : new Compared(children, launchers, values).compare();
  }

  /** Whether a full comparison tells every pair of servers apart already. */
  private static boolean isTold(Comparison soFar) {
    ReportData data = ReportPages.data(soFar);
    Criteria criteria = Findings.criteria(data);
    return criteria != null && Distinction.allTold(Findings.of(data), criteria);
  }

  /** One comparison that was asked for. */
  private record Compared(Children children, Launchers launchers, Values values) {
    int compare() throws IOException, InterruptedException, ProcessFailedException {
      List<ModelSpec> specs = check();
      Path base = values.find(BASE);
      Earlier earlier = base == null ? null : Earlier.read(base);
      Plan plan = plan(specs);
      if (values.isDry(System.out, plan.says())) {
        return 0;
      }
      Path folder = ResultFolder.make(BenchOptions.folder(values, OUT, launchers, USUAL));
      Workload workload = workload();
      StepRunner runner =
          new StepRunner(
              children,
              launchers,
              workload,
              folder.resolve("rounds"),
              START_PATIENCE,
              workload::patience);
      System.out.println("servers run in balanced random order, seed " + plan.seed());
      Comparer.Written written =
          comparer(workload, earlier, plan).compare(plan, runner, command(plan), folder);
      ExitCode code = judge(written.comparison());
      System.out.println("report: " + written.page());
      return code.number();
    }

    private Workload workload() {
      String transport = values.get(TRANSPORT);
      return values.get(QUICK) ? Workload.quick(transport) : Workload.regular(transport);
    }

    /** Says why the comparison is none, if it is none, or if every refusal is to count. */
    private ExitCode judge(Comparison comparison) {
      int all = comparison.outcomes().size();
      long refused = comparison.outcomes().stream().filter(Outcome::isRefused).count();
      if (!comparison.complete()) {
        return ExitCode.DONE; // the signal's own code counts
      }
      if (comparison.outcomes().stream().allMatch(outcome -> outcome.sound().isEmpty())) {
        System.err.println("quintet compare: no run was valid; the report says why");
        return ExitCode.MISSED;
      }
      if (values.get(STRICT) && refused > 0) {
        System.err.println(
            "quintet compare: --strict: " + refused + " of " + all + " runs were refused");
        return ExitCode.MISSED;
      }
      return ExitCode.DONE;
    }

    private List<ModelSpec> check()
        throws IOException, InterruptedException, ProcessFailedException {
      List<ModelSpec> specs = values.get(BenchOptions.MODELS);
      full().check(values.get(QUICK), values.isGiven(BASE));
      Catalogue catalogue = new Catalogue(children, launchers);
      catalogue.check(specs);
      for (Step.Kind kind : Step.Kind.values()) {
        var _ = catalogue.checkLoad(workload().settings(kind));
      }
      return specs;
    }

    private FullOptions full() {
      return new FullOptions(values);
    }

    private Plan plan(List<ModelSpec> specs) {
      Integer rounds = values.find(ROUNDS);
      long seed = full().seed();
      if (full().wanted()) {
        return Plan.full(specs, full().experiment(rounds == null ? FULL_ROUNDS : rounds, seed));
      }
      return Plan.few(
          specs, values.get(QUICK) ? 1 : Objects.requireNonNullElse(rounds, DEFAULT_ROUNDS), seed);
    }

    private Comparer comparer(Workload workload, @Nullable Earlier earlier, Plan plan) {
      return new Comparer(
          children,
          workload,
          steps ->
              new Progress(System.out, new TimeLeft(System::nanoTime, workload.guesses()), steps),
          new ReportPages(earlier, full().criteria(plan.seed())),
          Compare::isTold,
          Clock.systemUTC());
    }

    /** With every setting that shapes the order, so that it can be repeated. */
    private String command(Plan plan) {
      Repetition again =
          new Repetition(values)
              .without(OUT)
              .with(BenchOptions.MODELS, values.text(BenchOptions.MODELS));
      again.with(FullOptions.SEED, String.valueOf(plan.seed()));
      if (!values.get(QUICK)) {
        again.with(ROUNDS, String.valueOf(plan.rounds()));
      }
      return again.line();
    }
  }
}
