package quintet.loadtest.selftest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.loadtest.fake.AdminPage;
import quintet.loadtest.injector.cost.AdminPort;
import quintet.loadtest.injector.cost.ServerReading;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.report.statistics.RoundOrder;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.options.HostPort;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * Rounds as {@code make compare FULL=1} runs them, shortened: a fresh server process per run, in
 * balanced random order, and a run that a rule refuses is repeated at once.
 *
 * @param bench where processes are started
 * @param form what rounds are like
 */
record LiveRounds(Bench bench, Form form) {
  static final String SCENARIO = "echo";

  /**
   * What rounds are like.
   *
   * @param warmUp before each window
   * @param window of each run
   * @param rate messages a second; 1 or more
   * @param workTurns of a spin on every server's messages, beyond what an echo takes; 0 or more
   * @param repeats of a run that a rule refuses, at the most; 0 or more
   */
  record Form(Duration warmUp, Duration window, int rate, int workTurns, int repeats) {
    LiveRounds on(Bench bench) {
      return new LiveRounds(bench, this);
    }
  }

  /** Runs all of them and hands them on as a full comparison does. */
  ReportData compare(List<Contender> contenders, int rounds, long seed)
      throws IOException, InterruptedException {
    List<ReportRun> runs = new ArrayList<>();
    List<List<Integer>> order = RoundOrder.balanced(contenders.size(), rounds, seed);
    for (int round = 1; round <= rounds; round++) {
      for (int number : order.get(round - 1)) {
        round(contenders.get(number), round).forEach(run -> runs.add(run.report()));
      }
    }
    return data(runs, rounds, seed);
  }

  /** Runs as a full comparison has them. */
  ReportData data(List<ReportRun> runs, int rounds, long seed) {
    return new ReportData(
        "selftest",
        false,
        Instant.now(),
        MachineFacts.here(),
        List.of(),
        runs,
        new Experiment(rounds, seed, form.repeats(), 0, Criteria.defaults(seed)),
        null);
  }

  /** Runs one server until no rule objects or it has been repeated often enough. */
  List<LiveRun> round(Contender contender, int round) throws IOException, InterruptedException {
    List<LiveRun> attempts = new ArrayList<>();
    boolean sound = false;
    while (!sound && attempts.size() <= form.repeats()) {
      LiveRun run = attempt(contender, round, attempts.size() + 1);
      attempts.add(run);
      String refusal = run.refusal();
      sound = refusal == null;
      if (!sound) {
        System.out.println(
            String.format(
                Locale.ROOT, "round %d of %s: refused: %s", round, contender.name(), refusal));
      }
    }
    return attempts;
  }

  private LiveRun attempt(Contender contender, int round, int number)
      throws IOException, InterruptedException {
    Path log = bench.fresh("round-" + round).resolve("load.log");
    try (ServerProcess server =
        bench.server(
            log.resolveSibling("server.log"), form.workTurns() + contender.plantedTurns())) {
      Run run = bench.run(log, SCENARIO, server.target(), settings(server.admin()));
      ReportRun report = ReportRun.of(contender.name(), round, run.summary());
      return new LiveRun(report.attempt(number), turnNanos(server.admin()));
    } catch (ProcessFailedException e) {
      ReportRun report =
          ReportRun.failed(
              contender.name(), round, List.of(SCENARIO), String.valueOf(e.getMessage()));
      return new LiveRun(report.attempt(number), Double.NaN);
    }
  }

  /** Asked right behind the window, the server tells of its end. */
  private static double turnNanos(String admin) throws IOException, ProcessFailedException {
    try (AdminPort port = AdminPort.at(HostPort.parse(admin).addresses().getFirst())) {
      return switch (port.read()) {
        case ServerReading.Taken taken -> taken.page().sum(AdminPage.TURN_NANOS).orElse(Double.NaN);
        case ServerReading.Missing missing -> throw new ProcessFailedException(missing.reason());
      };
    }
  }

  private List<String> settings(String admin) {
    List<String> settings = new ArrayList<>(List.of("--admin", admin));
    settings.addAll(load());
    return settings;
  }

  /** What the injector is told, the server apart. */
  List<String> load() {
    return Bench.words(
        String.format(
            Locale.ROOT,
            "--connections 20 --rate %d --arrivals steady --size 64 --warmup %dms --duration %dms",
            form.rate(),
            form.warmUp().toMillis(),
            form.window().toMillis()));
  }
}
