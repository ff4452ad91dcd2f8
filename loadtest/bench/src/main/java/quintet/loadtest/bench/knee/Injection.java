package quintet.loadtest.bench.knee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.LoadFleet;
import quintet.loadtest.bench.drive.LoadProcess;
import quintet.loadtest.results.search.KneeSearch;
import quintet.loadtest.results.search.Trial;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Quantity;
import quintet.loadtest.results.summary.Summary;
import quintet.options.ModelSpec;
import quintet.process.Children;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/** Runs the injector, or several, against one server at the rates that a search asks for. */
final class Injection implements KneeSearch.Probe<ProcessFailedException> {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String LONG_WARMUP = "8s";
  static final String WARMUP = "1s";

  /** Of several injectors, none of which goes on until the server is warm. */
  private static final String WARMUP_TOGETHER = "3s";

  private final Children children;
  private final Launchers launchers;
  private final ModelSpec spec;
  private final ServerProcess server;
  private final String scenario;
  private final String duration;
  private final Objective objective;
  private final Path runs;
  private final int injectors;
  private int count;

  Injection(
      Children children,
      Launchers launchers,
      ModelSpec spec,
      ServerProcess server,
      String scenario,
      String duration,
      Objective objective,
      Path runs,
      int injectors) {
    this.children = children;
    this.launchers = launchers;
    this.spec = spec;
    this.server = server;
    this.scenario = scenario;
    this.duration = duration;
    this.objective = objective;
    this.runs = runs;
    this.injectors = injectors;
  }

  /**
   * Warms the server up, and judges nothing. The lowest rate of a search would take minutes for
   * that: compilers count calls, not seconds.
   *
   * @return what the run tells of its settings, and of the server's
   */
  Summary warmUp(double rate) throws IOException, InterruptedException, ProcessFailedException {
    Path folder = Files.createDirectories(runs.resolve("warm-up"));
    return inject(rate, LONG_WARMUP, folder).whole();
  }

  private Injected inject(double rate, String warmUp, Path folder)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> words = new ArrayList<>(List.of(scenario));
    words.addAll(List.of("--target", server.target(), "--admin", server.admin()));
    words.addAll(List.of("--rate", String.format(Locale.ROOT, "%.3f", rate)));
    words.addAll(settings(duration, warmUp, objective));
    if (injectors > 1) {
      LoadFleet fleet = new LoadFleet(children, launchers, server, spec, injectors);
      return Injected.byAll(fleet.run(words, folder, PATIENCE), folder);
    }
    words.addAll(List.of("--out", folder.toString()));
    List<String> command = launchers.load(server, spec, words);
    LoadProcess.run(children, command, folder.resolve("load.log"), PATIENCE);
    return Injected.byOne(folder);
  }

  /** What is the same at every rate. */
  static List<String> settings(String duration, String warmUp, Objective objective) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--ramp", "1s", "--duration", duration, "--warmup", warmUp));
    words.addAll(List.of("--slo", objective.text(), "--gatling-report", "off"));
    return words;
  }

  @Override
  public Trial at(double rate) throws IOException, InterruptedException, ProcessFailedException {
    Path folder =
        Files.createDirectories(runs.resolve(String.format(Locale.ROOT, "%02d", ++count)));
    String warmUp = injectors > 1 ? WARMUP_TOGETHER : WARMUP;
    Trial trial = inject(rate, warmUp, folder).trial(rate, objective);
    System.out.printf(
        Locale.ROOT,
        "  %-14s %9s/s  %s %9s  %s%n",
        spec.text(),
        Quantity.perSecond(rate),
        objective.drawn(),
        Quantity.nanos((double) trial.nanos()),
        words(trial));
    return trial;
  }

  private static String words(Trial trial) {
    return switch (trial.outcome()) {
      case MET -> "met";
      case MISSED -> "missed: " + trial.reason();
      case REFUSED -> "not valid: " + trial.reason();
    };
  }
}
