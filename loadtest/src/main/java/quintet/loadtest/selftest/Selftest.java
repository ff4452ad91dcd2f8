package quintet.loadtest.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import quintet.loadtest.process.Affinity;
import quintet.loadtest.process.BadSettingException;
import quintet.loadtest.process.Children;
import quintet.loadtest.process.Launchers;
import quintet.loadtest.process.ProcessFailedException;
import quintet.loadtest.process.Program;

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
  /** Runs of an experiment whose own rules refuse it, before it is given up. */
  private static final int ATTEMPTS = 4;

  @Option(names = "--long", description = "longer windows and more repeats, up to 90 minutes")
  private boolean longer;

  @Option(names = "--seed", paramLabel = "N", description = "of random arrivals (default: 1)")
  private int seed = 1;

  @Option(
      names = "--yardstick",
      paramLabel = "FOLDER",
      description = "with wsload, an independent load generator to agree with (default: none)")
  private @Nullable Path yardstick;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "of all runs' results (default: loadtest/target/selftest)")
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
    if (selftest.seed < 0 || selftest.seed > Integer.MAX_VALUE - 10) {
      throw new BadSettingException("--seed must be 0 to 2147483637, not " + selftest.seed);
    }
    Path yardstick = selftest.yardstick;
    if (yardstick != null && !Files.isExecutable(yardstick.resolve(Yardstick.PROGRAM))) {
      throw new BadSettingException(
          "--yardstick " + yardstick + ": no program " + Yardstick.PROGRAM + " in it");
    }
    Path folder =
        selftest.out == null ? launchers.root().resolve("loadtest/target/selftest") : selftest.out;
    Affinity apart = Affinity.apart(children);
    Bench bench = new Bench(children, apart.prefix(), List.of(launchers.load().toString()), folder);
    System.out.println(
        apart.cpus() == null
            ? "selftest: servers and load generators share all CPUs"
            : "selftest: servers on CPU 0, load generators on CPU " + apart.cpus());
    return passes(bench, selftest.experiments(), new AnswerTable(System.out)) ? 0 : 1;
  }

  private List<Experiment> experiments() {
    int times = longer ? 6 : 1;
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
        new Yardstick(yardstick, longer ? 10 : 3, Duration.ofSeconds(5)));
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
    while (refusals.size() < ATTEMPTS) {
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
