package quintet.loadtest.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import quintet.loadtest.bench.drive.BenchOptions;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.ResultFolder;
import quintet.options.BadOptionException;
import quintet.options.Kind;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Wording;
import quintet.options.Words;
import quintet.process.Affinity;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** {@code ./quintet selftest}: the instrument against known answers. */
public final class Selftest implements Verb {
  /**
   * Short, for there are hundreds in the long form. An echo alone costs little but what the kernel
   * takes for it, and on a virtual machine that varied by a tenth from run to run: more than is to
   * be found. Beside work of the server's own it matters less; these turns take about 0.8 ms.
   */
  private static final LiveRounds.Form LIVE =
      new LiveRounds.Form(Duration.ofSeconds(2), Duration.ofMillis(2_500), 500, 400_000, 3);

  private static final int GAUGING_ROUNDS = 3;
  private static final int MAX_COMPARISONS = 100;
  private static final int MIN_COMPARED = 6; // fewer show nothing: 2/2^5 > 5 %
  private static final int MAX_COMPARED = 16; // so that the test is exact
  private static final String USUAL = "loadtest/target/selftest";

  private static final Option<Boolean> LONG =
      Option.flag("long", "longer windows and more repeats, up to 90 minutes");
  private static final Option<Integer> SEED =
      Option.of(
          "seed",
          Kind.whole(0, Integer.MAX_VALUE - MAX_COMPARISONS),
          "1",
          "of random arrivals, orders and deals");
  private static final Option<String> ONLY =
      Option.open(
          "only", Kind.text("NAME"), "one experiment, by a part of its name (default: all)");
  private static final Option<Path> RECORD =
      Option.open(
          "record",
          Kind.path("FILE"),
          "records rounds of one server there, or goes on with it, and does nothing else");
  private static final Option<Integer> ROUNDS =
      Option.of("rounds", Kind.whole(20, 1_000), "40", "of one server with --long or --record");
  private static final Option<Integer> COMPARISONS =
      Option.of(
          "comparisons",
          Kind.whole(1, MAX_COMPARISONS),
          "10",
          "of servers with and without planted costs, with --long");
  private static final Option<Integer> COMPARED_ROUNDS =
      Option.of(
          "compared-rounds",
          Kind.whole(MIN_COMPARED, MAX_COMPARED),
          "16",
          "of each such comparison");
  private static final Option<Path> YARDSTICK =
      Option.open(
          "yardstick",
          Kind.path("FOLDER"),
          "with wsload, an independent load generator to agree with (default: none)");
  private static final Option<Path> OUT = BenchOptions.out(USUAL);
  private static final OptionTable OPTIONS =
      new OptionTable(
          "selftest",
          "Asks the load test for what is known beforehand, and compares.",
          Words.NONE,
          List.of(LONG, SEED, ONLY, RECORD, ROUNDS, COMPARISONS, COMPARED_ROUNDS, YARDSTICK, OUT));

  /** For completion. */
  public Selftest() {}

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

  /** One self-test that was asked for. */
  private record Asked(Values values) {
    int run(Children children, Launchers launchers)
        throws IOException, InterruptedException, ProcessFailedException {
      check();
      if (values.isDry(System.out, says())) {
        return 0;
      }
      Path folder = ResultFolder.make(BenchOptions.folder(values, OUT, launchers, USUAL));
      Affinity apart = Affinity.apart(children);
      Bench bench = new Bench(children, apart.prefix(), launchers.load(), folder);
      System.out.println(
          apart.cpus() == null
              ? "selftest: servers and load generators share all CPUs"
              : "selftest: servers on a CPU of their own, load generators on CPU " + apart.cpus());
      System.out.println("selftest: seed " + values.get(SEED));
      Path record = values.find(RECORD);
      if (record != null) {
        return record(bench, record);
      }
      return passes(bench, chosen(), new AnswerTable(System.out)) ? 0 : 1;
    }

    private String says() {
      Path record = values.find(RECORD);
      return record == null
          ? "ask " + chosen().stream().map(Experiment::name).collect(Collectors.joining(", "))
          : String.format(
              Locale.ROOT, "record %d rounds of one server to %s", values.get(ROUNDS), record);
    }

    private void check() {
      Path yardstick = values.find(YARDSTICK);
      if (yardstick != null && !Files.isExecutable(yardstick.resolve(Yardstick.PROGRAM))) {
        throw new BadOptionException(
            "--yardstick " + yardstick + ": no program " + Yardstick.PROGRAM + " in it");
      }
      Path record = values.find(RECORD);
      if (record != null && !Files.isDirectory(record.toAbsolutePath().resolveSibling(""))) {
        throw new BadOptionException("--record " + record + ": there is no such folder");
      }
      if (chosen().isEmpty()) {
        throw new BadOptionException(
            "--only: no experiment has '%s' in its name: there are %s"
                .formatted(
                    Wording.oneLine(values.text(ONLY)),
                    experiments().stream()
                        .map(Experiment::name)
                        .collect(Collectors.joining(", "))));
      }
    }

    private int record(Bench bench, Path file) throws IOException, InterruptedException {
      try {
        new Recorder(LIVE.on(bench))
            .record(file, values.get(ROUNDS), "./quintet selftest --record FILE");
        return 0;
      } catch (RefusedException e) {
        System.out.println("selftest: " + e.getMessage());
        return 1;
      }
    }

    private List<Experiment> chosen() {
      return experiments().stream()
          .filter(each -> each.name().contains(values.text(ONLY)))
          .toList();
    }

    private List<Experiment> experiments() {
      int times = values.get(LONG) ? 6 : 1;
      List<Experiment> experiments = new ArrayList<>();
      experiments.add(new OneServer(this::oneServer, values.get(SEED)));
      experiments.add(RealOrder.ofComparisons(values.get(SEED)));
      experiments.add(EarlyEnds.ofComparisons(values.get(SEED)));
      experiments.add(new PlantedFactors(values.get(SEED)));
      if (values.get(LONG)) {
        experiments.add(
            new PlantedSpin(
                LIVE,
                GAUGING_ROUNDS,
                values.get(COMPARISONS),
                values.get(COMPARED_ROUNDS),
                values.get(SEED)));
      }
      experiments.addAll(load(times));
      return experiments;
    }

    private RecordedRounds oneServer(Bench bench)
        throws IOException, InterruptedException, RefusedException {
      return values.get(LONG)
          ? new Recorder(LIVE.on(bench)).record(values.get(ROUNDS))
          : RecordedRounds.kept();
    }

    /** The experiments about the load generator. */
    private List<Experiment> load(int times) {
      return List.of(
          new Freeze(
              Duration.ofSeconds(10L * Math.min(times, 5)),
              List.of(
                  Duration.ofMillis(1500L * Math.min(times, 5)),
                  Duration.ofMillis(6000L * Math.min(times, 5))),
              200,
              true),
          new PlantedFaults(List.of("echo", "fanout"), true, Duration.ofSeconds(4L * times)),
          new Queue(
              Duration.ofMillis(40),
              Duration.ofSeconds(15L * times),
              List.of(0.3, 0.5, 0.7),
              values.get(SEED)),
          new ReceiveLag(Duration.ofMillis(2), 300 * times, values.get(SEED)),
          new CapacityOfQueue(Duration.ofNanos(400_000)),
          new BystanderOfFreeze(Duration.ofMillis(200), Duration.ofSeconds(4L * times)),
          new PlantedCost(Duration.ofSeconds(4L * times)),
          new LittlesLaw(Duration.ofSeconds(5L * times)),
          new GatlingShown(Duration.ofSeconds(4L * times)),
          new Yardstick(
              values.find(YARDSTICK),
              values.get(LONG) ? 10 : 5,
              Duration.ofSeconds(values.get(LONG) ? 5 : 3)));
    }
  }

  /** Asks all of them; true if every answer is right. */
  static boolean passes(Bench bench, List<Experiment> experiments, AnswerTable table)
      throws IOException, InterruptedException, ProcessFailedException {
    table.head();
    for (Experiment experiment : experiments) {
      table.add(ask(bench, experiment));
    }
    return table.verdict();
  }

  private static List<Answer> ask(Bench bench, Experiment experiment)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> refusals = new ArrayList<>();
    while (refusals.size() < experiment.attempts()) {
      try {
        return experiment.answers(bench);
      } catch (RefusedException e) {
        refusals.add(String.valueOf(e.getMessage()));
        System.out.println(experiment.name() + ": refused: " + refusals.getLast());
      }
    }
    return List.of(Answer.refused(experiment.name(), refusals.getLast()));
  }
}
