package quintet.loadtest.bench.knee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import quintet.loadtest.bench.drive.BadSettingException;
import quintet.loadtest.bench.drive.Catalogue;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.ModelSpec;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.ResultFolder;
import quintet.loadtest.results.summary.Objective;
import quintet.process.Children;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * The command behind {@code make load SCENARIO=knee}: for each server the highest rate that still
 * meets an objective, and the latency on the way there.
 */
@Command(
    name = "loadtest/knee",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Finds the highest rate at which each server still meets an objective.")
public final class Knee {
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  /** The rate that warms a server up, as a multiple of the lowest one. */
  private static final double WARM_UP = 8;

  private static final double MAX_RATE = 10_000_000;

  @Option(
      names = "--models",
      paramLabel = "LIST",
      description = "MODEL[:VARIANT][:SETTING=VALUE], comma-separated (default: all five)")
  private String models = String.join(",", Catalogue.models());

  @Option(
      names = "--slo",
      paramLabel = "LIST",
      description =
          "the objective: p50, p90, p99, p99.9, p99.99, max, lost (default: ${DEFAULT-VALUE})")
  private String slo = "p99=10ms,lost=0";

  @Option(
      names = "--load",
      paramLabel = "echo|fanout",
      description = "what is sent at that rate (default: ${DEFAULT-VALUE})")
  private String load = "echo";

  @Option(names = "--from", description = "lowest rate, messages/s (default: ${DEFAULT-VALUE})")
  private double from = 1_000;

  @Option(names = "--to", description = "highest rate, messages/s (default: ${DEFAULT-VALUE})")
  private double to = 200_000;

  @Option(
      names = "--precision",
      paramLabel = "PERCENT",
      description = "how near to find the knee (default: ${DEFAULT-VALUE})")
  private double precision = 10;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "measurements of each rate at most, odd (default: ${DEFAULT-VALUE})")
  private int repeats = 3;

  @Option(
      names = "--at-least",
      paramLabel = "RATE",
      description = "exit with 1 if a server's knee is lower; for pipelines")
  private double atLeast;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "of each measurement (default: ${DEFAULT-VALUE})")
  private String duration = "3s";

  @Option(names = "--out", paramLabel = "FOLDER", description = "default: loadtest/target/knee")
  private @Nullable Path out;

  private final Children children;
  private final Launchers launchers;

  private Knee(Children children, Launchers launchers) {
    this.children = children;
    this.launchers = launchers;
  }

  public static void main(String[] args) {
    Program.run("loadtest/knee", children -> run(children, Launchers.here(), args));
  }

  private static int run(Children children, Launchers launchers, String[] args)
      throws IOException, InterruptedException, ProcessFailedException {
    Knee knee = new Knee(children, launchers);
    CommandLine commandLine = new CommandLine(knee);
    try {
      commandLine.parseArgs(args);
    } catch (ParameterException e) {
      throw new BadSettingException(String.valueOf(e.getMessage()));
    }
    Integer helped = CommandLine.executeHelpRequest(commandLine.getParseResult());
    return helped == null ? knee.find() : helped;
  }

  private int find() throws IOException, InterruptedException, ProcessFailedException {
    Objective objective = check();
    List<ModelSpec> specs = ModelSpec.parseList(models);
    Catalogue catalogue = Catalogue.ask(children, launchers.server(), START_PATIENCE);
    specs.forEach(catalogue::check);
    Path folder =
        ResultFolder.make(out == null ? launchers.root().resolve("loadtest/target/knee") : out);
    KneeSearch search = new KneeSearch(from, to, 1 + precision / 100, repeats);
    Map<String, KneePoint> knees = new LinkedHashMap<>();
    for (ModelSpec spec : specs) {
      KneePoint knee = find(spec, search, objective, folder);
      knees.put(spec.text(), knee);
      System.out.printf("%s %s%n", spec.text(), knee.says());
      KneeTable.write(folder.resolve("knee.csv"), objective, knees);
      KneePage.write(folder.resolve("index.html"), load, objective, knees);
    }
    if (knees.values().stream().anyMatch(KneePoint::isInjectorBound)) {
      System.out.println(KneePoint.MORE_CORES);
    }
    System.out.println("report: " + folder.resolve("index.html"));
    double required = Math.max(atLeast, from);
    boolean met = true;
    for (Map.Entry<String, KneePoint> each : knees.entrySet()) {
      if (each.getValue().met() < required) {
        met = false;
        System.err.println(
            "loadtest/knee: " + each.getKey() + " " + each.getValue().misses(objective, required));
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
          new Injection(children, launchers, spec, server, load, duration, objective, runs);
      injection.warmUp(Math.min(to, WARM_UP * from));
      KneePoint knee = search.search(injection);
      server.stop();
      return knee;
    }
  }

  private Objective check() {
    require(load.equals("echo") || load.equals("fanout"), "--load must be echo or fanout");
    require(from > 0 && from <= to && to <= MAX_RATE, "--from and --to must be 0 < from <= to");
    require(precision >= 1 && precision <= 100, "--precision must be 1 to 100 percent");
    require(repeats % 2 == 1 && repeats > 0 && repeats < 100, "--repeats must be odd, 1 to 99");
    require(atLeast >= 0 && atLeast <= to, "--at-least must be 0 to the rate of --to");
    try {
      Objective objective = Objective.parse(slo);
      require(!objective.percentiles().isEmpty(), "--slo needs a latency, such as p99=10ms");
      return objective;
    } catch (IllegalArgumentException e) {
      throw new BadSettingException("--slo: " + e.getMessage());
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new BadSettingException(otherwise);
    }
  }
}
