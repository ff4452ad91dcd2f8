package quintet.loadtest.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.bench.drive.BenchOptions;
import quintet.loadtest.bench.drive.Catalogue;
import quintet.loadtest.bench.drive.CoresWanted;
import quintet.loadtest.bench.drive.GuestCheck;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.MachineCheck;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.ResultFolder;
import quintet.loadtest.results.machine.Concern;
import quintet.loadtest.results.machine.MachineLook;
import quintet.options.BadOptionException;
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
import quintet.process.Affinity;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** {@code ./quintet compare}: servers side by side, and a page of the result. */
public final class Compare implements Verb {
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final int DEFAULT_ROUNDS = 3;
  private static final int FULL_ROUNDS = 10;

  /** Beside its connections, a process opens jars, logs and pipes. */
  private static final long DESCRIPTORS = 160;

  private static final String USUAL = "loadtest/target/report";

  private static final Kind<List<Double>> RATES =
      Kind.explained(
          "LIGHT,BUSY,PRESSING",
          text -> {
            List<Double> rates = new ArrayList<>();
            for (String rate : text.split(",", -1)) {
              if (!rate.strip().matches("[0-9]{1,7}(\\.[0-9]{1,3})?")) {
                throw new IllegalArgumentException(
                    "'" + rate.strip() + "' is no rate; write three, as 10000,30000,60000");
              }
              rates.add(Double.valueOf(rate.strip()));
            }
            if (rates.size() != 3 || rates.stream().anyMatch(rate -> rate <= 0)) {
              throw new IllegalArgumentException(
                  "three rates above 0: light, busy, pressing, as 10000,30000,60000");
            }
            return List.copyOf(rates);
          });

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
  private static final Option<List<Double>> ECHO_RATES =
      Option.open(
          "echo-rates",
          RATES,
          "echoes per second at each level (default: chosen for this machine)");
  private static final Option<List<Double>> FANOUT_RATES =
      Option.open(
          "fanout-rates",
          RATES,
          "the same of messages said to a room (default: chosen for this machine)");
  private static final Option<Integer> INJECTORS =
      Option.of(
          "injectors",
          Kind.whole(1, 15),
          "1",
          "how many make the loads of a round, each on a CPU of its own, beside the server's");
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
              ECHO_RATES,
              FANOUT_RATES,
              INJECTORS,
              STRICT,
              MachineCheck.BUSY_OK,
              OUT));

  /** For completion. */
  public Compare() {}

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
   * Compares as the words of a command line say, and returns the exit code.
   *
   * @param cpus that this process may use
   */
  static int run(Children children, Launchers launchers, int cpus, String[] args)
      throws IOException, InterruptedException, ProcessFailedException {
    Values values = OPTIONS.read(Surroundings.none(), System.out, args);
    return values == null ? 0 : new Compared(children, launchers, values, cpus).compare();
  }

  /** One comparison that was asked for. */
  private record Compared(Children children, Launchers launchers, Values values, int cpus) {
    int compare() throws IOException, InterruptedException, ProcessFailedException {
      List<ModelSpec> named = check();
      Path base = values.find(BASE);
      Earlier earlier = base == null ? null : Earlier.read(base);
      if (values.isDry(System.out, plan(named).says())) {
        return 0;
      }
      GuestCheck.Admitted admitted = new GuestCheck(children, launchers, System.out).admit(named);
      Plan plan = plan(admitted.specs());
      Workload workload = workload(earlier);
      long descriptors = workload.idleTo() + DESCRIPTORS;
      if (!MachineCheck.allows(OPTIONS.verb(), values.get(MachineCheck.BUSY_OK), descriptors)) {
        return ExitCode.MISSED.number();
      }
      Path folder = ResultFolder.make(BenchOptions.folder(values, OUT, launchers, USUAL));
      StepRunner runner =
          new StepRunner(
              children, launchers, folder.resolve("rounds"), START_PATIENCE, workload::patience);
      System.out.println("servers run in balanced random order, seed " + plan.seed());
      Comparer.Written written =
          comparer(workload, earlier, plan, admitted.leftOut())
              .compare(plan, runner, at -> command(plan, at), folder);
      ExitCode code = judge(written.comparison());
      String digest = written.report().digest();
      System.out.print(digest.isEmpty() ? "" : '\n' + digest + '\n');
      System.out.println("report: " + written.report().page().toAbsolutePath().normalize().toUri());
      return code.number();
    }

    private Workload workload() {
      String transport = values.get(TRANSPORT);
      if (values.get(QUICK)) {
        return Workload.quick(transport);
      }
      Workload workload = full().wanted() ? Workload.full(transport) : Workload.regular(transport);
      return workload.by(values.get(INJECTORS));
    }

    /** What changed since is only seen at the same rates. */
    private Workload workload(@Nullable Earlier earlier) {
      Rates then = earlier == null ? null : earlier.rates();
      if (values.isGiven(ECHO_RATES) && values.isGiven(FANOUT_RATES)) {
        return workload()
            .at(
                new Rates(values.get(ECHO_RATES), values.get(FANOUT_RATES), List.of())
                    .with(values.get(ECHO_RATES), values.get(FANOUT_RATES)));
      }
      return workload().at(then == null ? null : byHand(then));
    }

    private Rates byHand(Rates chosen) {
      return chosen.with(values.find(ECHO_RATES), values.find(FANOUT_RATES));
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
      int injectors = values.get(INJECTORS);
      if (injectors > 1 && values.get(QUICK)) {
        throw new BadOptionException("--quick has one injector: leave out --injectors");
      }
      CoresWanted.of(specs, injectors, System.getenv()).check(cpus);
      Catalogue catalogue = new Catalogue(children, launchers);
      catalogue.check(specs);
      for (Step.Kind kind : Step.Kind.of(values.get(QUICK), injectors > 1)) {
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
      int injectors = values.get(INJECTORS);
      if (full().wanted()) {
        int most = rounds == null ? FULL_ROUNDS : rounds;
        return Plan.full(specs, full().experiment(most, seed)).byInjectors(injectors);
      }
      if (values.get(QUICK)) {
        return Plan.quick(specs, seed);
      }
      // Several injectors take minutes for what one does in half of one: each phase has its time.
      return rounds == null && injectors == 1
          ? Plan.few(specs, DEFAULT_ROUNDS, seed).within(Plan.USUAL_LIMIT)
          : Plan.few(specs, rounds == null ? DEFAULT_ROUNDS : rounds, seed).byInjectors(injectors);
    }

    private Comparer comparer(
        Workload workload, @Nullable Earlier earlier, Plan plan, List<String> leftOut) {
      return new Comparer(
          children,
          workload,
          this::byHand,
          steps ->
              new Progress(System.out, new TimeLeft(System::nanoTime, workload.guesses()), steps),
          new ReportPages(earlier, full().criteria(plan.seed()), leftOut),
          new Trouble(Compared::look),
          Clock.systemUTC());
    }

    private static List<Concern> look() {
      try {
        return MachineLook.here().look(MachineLook.USUAL, 0);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return List.of();
      }
    }

    /** With every setting that shapes order and load, so that it can be repeated. */
    private String command(Plan plan, Workload at) {
      Repetition again =
          new Repetition(values)
              .without(OUT)
              .without(MachineCheck.BUSY_OK)
              .with(BenchOptions.MODELS, values.text(BenchOptions.MODELS));
      again.with(FullOptions.SEED, String.valueOf(plan.seed()));
      Rates rates = at.rates();
      if (rates != null) {
        again.with(ECHO_RATES, Rates.text(rates.echo()));
        again.with(FANOUT_RATES, Rates.text(rates.fanout()));
      }
      if (!values.get(QUICK)) {
        again.with(ROUNDS, String.valueOf(plan.rounds()));
      }
      return again.line();
    }
  }
}
