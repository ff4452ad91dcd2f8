package quintet.loadtest.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import quintet.loadtest.bench.drive.BadSettingException;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.ResultFolder;
import quintet.process.Affinity;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** The command behind {@code make selftest}: the instrument against known answers. */
@Command(
    name = "loadtest/selftest",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Asks the load test for what is known beforehand, and compares.",
      "Exit code 0: every answer is right; 1: one is wrong or was refused; 2: it could not run."
    })
public final class Selftest {
  /**
   * Short, for there are hundreds in the long form. An echo alone costs little but what the kernel
   * takes for it, and on a virtual machine that varied by a tenth from run to run: more than is to
   * be found. Beside work of the server's own it matters less; these turns take about 0.8 ms.
   */
  private static final LiveRounds.Form LIVE =
      new LiveRounds.Form(Duration.ofSeconds(2), Duration.ofMillis(2_500), 500, 400_000);

  private static final int GAUGING_ROUNDS = 3;
  private static final int MIN_ROUNDS = 20;
  private static final int MAX_ROUNDS = 1_000;
  private static final int MAX_COMPARISONS = 100;
  private static final int MIN_COMPARED = 7; // of three pairs fewer show nothing: 2/2^6 > 5 %/3
  private static final int MAX_COMPARED = 16; // so that the test is exact

  @Option(names = "--long", description = "longer windows and more repeats, up to 90 minutes")
  private boolean longer;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of random arrivals, orders and deals (default: 1)")
  private int seed = 1;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "one experiment, by a part of its name (default: all)")
  private String only = "";

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "records rounds of one server there, or goes on with it, and does nothing else")
  private @Nullable Path record;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "of one server with --long or --record, 20 to 1000 (default: 40)")
  private int rounds = 40;

  @Option(
      names = "--comparisons",
      paramLabel = "N",
      description =
          "of servers with and without planted costs, with --long, 1 to 100 (default: 10)")
  private int comparisons = 10;

  @Option(
      names = "--compared-rounds",
      paramLabel = "N",
      description = "of each such comparison, 7 to 16 (default: 16)")
  private int comparedRounds = 16;

  @Option(
      names = "--yardstick",
      paramLabel = "FOLDER",
      description = "with wsload, an independent load generator to agree with (default: none)")
  private @Nullable Path yardstick;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description =
          "of all runs' results (default: loadtest/target/selftest); an earlier one is kept beside it")
  private @Nullable Path out;

  private Selftest() {}

  public static void main(String[] args) {
    Program.run("loadtest/selftest", children -> run(children, Launchers.here(), args));
  }

  private static int run(Children children, Launchers launchers, String[] args)
      throws IOException, InterruptedException, ProcessFailedException {
    Selftest selftest = new Selftest();
    CommandLine commandLine = new CommandLine(selftest);
    try {
      commandLine.parseArgs(args);
    } catch (ParameterException e) {
      throw new BadSettingException(String.valueOf(e.getMessage()));
    }
    Integer helped = CommandLine.executeHelpRequest(commandLine.getParseResult());
    if (helped != null) {
      return helped;
    }
    selftest.check();
    Path folder =
        ResultFolder.make(
            selftest.out == null
                ? launchers.root().resolve("loadtest/target/selftest")
                : selftest.out);
    Affinity apart = Affinity.apart(children);
    Bench bench = new Bench(children, apart.prefix(), List.of(launchers.load().toString()), folder);
    System.out.println(
        apart.cpus() == null
            ? "selftest: servers and load generators share all CPUs"
            : "selftest: servers on CPU 0, load generators on CPU " + apart.cpus());
    System.out.println("selftest: seed " + selftest.seed);
    if (selftest.record != null) {
      return selftest.record(bench, selftest.record);
    }
    return passes(bench, selftest.chosen(), new AnswerTable(System.out)) ? 0 : 1;
  }

  private void check() {
    if (seed < 0 || seed > Integer.MAX_VALUE - MAX_COMPARISONS) {
      throw new BadSettingException("--seed must be 0 to 2147483547, not " + seed);
    }
    if (rounds < MIN_ROUNDS || rounds > MAX_ROUNDS) {
      throw new BadSettingException("--rounds must be 20 to 1000, not " + rounds);
    }
    if (comparisons < 1 || comparisons > MAX_COMPARISONS) {
      throw new BadSettingException("--comparisons must be 1 to 100, not " + comparisons);
    }
    if (comparedRounds < MIN_COMPARED || comparedRounds > MAX_COMPARED) {
      throw new BadSettingException("--compared-rounds must be 7 to 16, not " + comparedRounds);
    }
    if (yardstick != null && !Files.isExecutable(yardstick.resolve(Yardstick.PROGRAM))) {
      throw new BadSettingException(
          "--yardstick " + yardstick + ": no program " + Yardstick.PROGRAM + " in it");
    }
    if (record != null && !Files.isDirectory(record.toAbsolutePath().resolveSibling(""))) {
      throw new BadSettingException("--record " + record + ": there is no such folder");
    }
    if (chosen().isEmpty()) {
      throw new BadSettingException(
          "--only '%s': there are %s"
              .formatted(
                  only,
                  experiments().stream().map(Experiment::name).collect(Collectors.joining(", "))));
    }
  }

  private int record(Bench bench, Path file) throws IOException, InterruptedException {
    try {
      new Recorder(LIVE.on(bench)).record(file, rounds, "make selftest RECORD=FILE");
      return 0;
    } catch (RefusedException e) {
      System.out.println("selftest: " + e.getMessage());
      return 1;
    }
  }

  private List<Experiment> chosen() {
    return experiments().stream().filter(each -> each.name().contains(only)).toList();
  }

  private List<Experiment> experiments() {
    int times = longer ? 6 : 1;
    List<Experiment> experiments = new ArrayList<>();
    experiments.add(new OneServer(this::oneServer, seed));
    experiments.add(new PlantedFactors(seed));
    if (longer) {
      experiments.add(new PlantedSpin(LIVE, GAUGING_ROUNDS, comparisons, comparedRounds, seed));
    }
    experiments.addAll(load(times));
    return experiments;
  }

  private RecordedRounds oneServer(Bench bench)
      throws IOException, InterruptedException, RefusedException {
    return longer ? new Recorder(LIVE.on(bench)).record(rounds) : RecordedRounds.kept();
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
            Duration.ofMillis(40), Duration.ofSeconds(15L * times), List.of(0.3, 0.5, 0.7), seed),
        new LittlesLaw(Duration.ofSeconds(5L * times)),
        new Yardstick(yardstick, longer ? 10 : 5, Duration.ofSeconds(longer ? 5 : 3)));
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
