package quintet.loadtest.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import quintet.loadtest.bench.drive.BadSettingException;
import quintet.loadtest.bench.drive.Catalogue;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.ModelSpec;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.ResultFolder;
import quintet.loadtest.report.figure.Experiment;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** The command behind {@code make compare}: servers side by side, and a page of the result. */
@Command(
    name = "loadtest/compare",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Measures servers side by side in interleaved rounds and writes a report.")
public final class Compare {
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final int DEFAULT_ROUNDS = 3;
  private static final int FULL_ROUNDS = 10;
  private static final int MAX_ROUNDS = 100;

  @Option(
      names = "--models",
      paramLabel = "LIST",
      description = "MODEL[:VARIANT][:SETTING=VALUE], comma-separated (default: all five)")
  private String models = String.join(",", Catalogue.models());

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "rounds, 1 to 100 (default: 3; with --full: 10)")
  private @Nullable Integer rounds;

  @Option(names = "--quick", description = "one shortened round, marked as such in the report")
  private boolean quick;

  @Mixin private FullOptions full = new FullOptions();

  @Option(
      names = "--base",
      paramLabel = "FOLDER",
      description = "of an earlier comparison: says what has changed since, beyond noise")
  private @Nullable Path base;

  @Option(names = "--transport", paramLabel = "ws|line", description = "default: ws")
  private String transport = "ws";

  @Option(names = "--out", paramLabel = "FOLDER", description = "default: loadtest/target/report")
  private @Nullable Path out;

  private final Children children;
  private final Launchers launchers;

  private Compare(Children children, Launchers launchers) {
    this.children = children;
    this.launchers = launchers;
  }

  public static void main(String[] args) {
    Program.run("loadtest/compare", children -> run(children, Launchers.here(), args));
  }

  private static int run(Children children, Launchers launchers, String[] args)
      throws IOException, InterruptedException, ProcessFailedException {
    Compare compare = new Compare(children, launchers);
    CommandLine commandLine = new CommandLine(compare);
    try {
      commandLine.parseArgs(args);
    } catch (ParameterException e) {
      throw new BadSettingException(String.valueOf(e.getMessage()));
    }
    Integer helped = CommandLine.executeHelpRequest(commandLine.getParseResult());
    return helped == null ? compare.compare() : helped;
  }

  private int compare() throws IOException, InterruptedException, ProcessFailedException {
    List<ModelSpec> specs = check();
    Earlier earlier = base == null ? null : Earlier.read(base);
    Plan plan = plan(specs);
    Path folder =
        ResultFolder.make(out == null ? launchers.root().resolve("loadtest/target/report") : out);
    Workload workload = quick ? Workload.quick(transport) : Workload.regular(transport);
    StepRunner runner =
        new StepRunner(
            children,
            launchers,
            workload,
            folder.resolve("rounds"),
            START_PATIENCE,
            workload::patience);
    Path page = comparer(workload, earlier, plan).compare(plan, runner, command(plan), folder);
    System.out.println("report: " + page);
    return 0;
  }

  private List<ModelSpec> check() throws IOException, InterruptedException, ProcessFailedException {
    List<ModelSpec> specs = ModelSpec.parseList(models);
    if (rounds != null && (rounds < 1 || rounds > MAX_ROUNDS)) {
      throw new BadSettingException("--rounds must be 1 to " + MAX_ROUNDS + ", not " + rounds);
    }
    full.check(quick, base != null);
    if (!transport.equals("ws") && !transport.equals("line")) {
      throw new BadSettingException("--transport must be ws or line, not '" + transport + "'");
    }
    Catalogue catalogue = Catalogue.ask(children, launchers.server(), START_PATIENCE);
    specs.forEach(catalogue::check);
    return specs;
  }

  private Plan plan(List<ModelSpec> specs) {
    if (full.wanted()) {
      return Plan.full(specs, full.experiment(rounds == null ? FULL_ROUNDS : rounds));
    }
    return Plan.inTurn(specs, quick ? 1 : Objects.requireNonNullElse(rounds, DEFAULT_ROUNDS));
  }

  private Comparer comparer(Workload workload, @Nullable Earlier earlier, Plan plan) {
    Experiment experiment = plan.experiment();
    return new Comparer(
        children,
        workload,
        steps ->
            new Progress(System.out, new TimeLeft(System::nanoTime, workload.guesses()), steps),
        new ReportPages(earlier, full.criteria(experiment == null ? 0 : experiment.seed())),
        Clock.systemUTC());
  }

  /** With every setting that shapes the order, so that it can be repeated. */
  private String command(Plan plan) {
    return "make compare MODELS="
        + models
        + (quick ? " QUICK=1" : "")
        + (plan.experiment() == null ? "" : FullOptions.words(plan.experiment()))
        + (quick ? "" : " ROUNDS=" + plan.rounds())
        + (transport.equals("ws") ? "" : " TRANSPORT=" + transport)
        + (base == null ? "" : " BASE=" + base);
  }
}
