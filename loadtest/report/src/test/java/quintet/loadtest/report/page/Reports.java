package quintet.loadtest.report.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.figure.Timeline;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Freeze;
import quintet.loadtest.results.summary.IdleFootprint;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.PhaseBuilder;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.loadtest.results.summary.RunFacts;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Thresholds;

/** Made-up reports for tests. */
public final class Reports {
  public static final List<String> MODELS =
      List.of("threads", "eventloop", "netty", "actors", "channels");
  private static final MachineFacts MACHINE =
      new MachineFacts(
          "Linux 6.1",
          "Imaginary 9000",
          2,
          8L << 30,
          "OpenJDK 64-Bit Server VM 25.0.3+9",
          "1",
          0.4,
          "3f2a");

  private static final Map<Integer, List<ReportRun>> COMPARISONS = new ConcurrentHashMap<>();

  private Reports() {}

  /**
   * Rounds times models under echo and fanout, each model idle once; all valid. Made once for all
   * tests.
   */
  public static List<ReportRun> comparison(int rounds) {
    return COMPARISONS.computeIfAbsent(rounds, Reports::newComparison);
  }

  private static List<ReportRun> newComparison(int rounds) {
    var runs = new ArrayList<ReportRun>();
    for (int round = 1; round <= rounds; round++) {
      for (int model = 0; model < MODELS.size(); model++) {
        runs.add(
            ReportRun.of(
                MODELS.get(model),
                round,
                Summaries.run(MODELS.get(model), echo(model, round), fanout(model, round))));
      }
    }
    for (int model = 0; model < MODELS.size(); model++) {
      runs.add(ReportRun.of(MODELS.get(model), 1, Summaries.run(MODELS.get(model), idle(model))));
    }
    return List.copyOf(runs);
  }

  /**
   * Rounds times models, each activity at three levels, beside a client that blocks and one that
   * computes; capacities, and each model idle once. Of loops and actors the others wait.
   */
  public static List<ReportRun> levels(int rounds) {
    var runs = new ArrayList<ReportRun>();
    for (int round = 1; round <= rounds; round++) {
      for (int model = 0; model < MODELS.size(); model++) {
        List<Phase> phases = new ArrayList<>();
        for (String name : List.of("echo-light", "echo-busy", "echo-pressing")) {
          Phase echo = echo(name, model, round);
          phases.add(Summaries.with(echo, apart(echo.cost(), model)));
        }
        phases.add(capacity("echo-capacity", model));
        for (String name : List.of("fanout-light", "fanout-busy", "fanout-pressing")) {
          phases.add(fanout(name, model, round));
        }
        phases.add(bystanders("BLOCK", model, round));
        phases.add(bystanders("BURN", model, round));
        Summary summary = Summaries.run(MODELS.get(model), phases.toArray(Phase[]::new));
        List<Timeline> timelines = new ArrayList<>();
        for (Phase phase : phases) {
          if (phase.freeze() != null) {
            timelines.add(frozen(phase.name(), waits(model)));
          } else if (phase.capacity() == null) {
            timelines.add(timeline(phase.name()));
          }
        }
        runs.add(ReportRun.of(MODELS.get(model), round, summary).over(timelines));
      }
    }
    for (int model = 0; model < MODELS.size(); model++) {
      runs.add(ReportRun.of(MODELS.get(model), 1, Summaries.run(MODELS.get(model), idle(model))));
    }
    return List.copyOf(runs);
  }

  private static boolean waits(int model) {
    return model >= 1 && model <= 3;
  }

  private static Phase capacity(String name, int model) {
    return Summaries.phase(name, 300_000, 20_000, model)
        .capacity(
            new Capacity(
                20_000 + 11_000.0 * model,
                model == 4,
                model == 4 ? "the load generator was the limit" : "p99 was 31 ms"))
        .build();
  }

  private static Phase bystanders(String command, int model, int round) {
    long median = waits(model) ? 500_000_000 : 200_000 + 10_000L * round;
    return Summaries.phase(PhaseKind.besides(command), median, 20_000, model)
        .freeze(new Freeze(command, 1_000))
        .build();
  }

  /** Twelve seconds; in every third one the others wait, if they do. */
  private static Timeline frozen(String phase, boolean waits) {
    var columns = new ArrayList<Timeline.Column>();
    for (int second = 0; second < 12; second++) {
      long median = waits && second % 3 == 1 ? 400_000_000 : 150_000;
      columns.add(
          new Timeline.Column(
              second, second + 1, Summaries.histogram(median, 2_000, second), 1_000, 0));
    }
    return new Timeline(phase, 1_795_000_000_000L, columns, List.of());
  }

  /**
   * The same runs, each over five seconds, in the third of which the collector stops the server.
   */
  static List<ReportRun> timed(List<ReportRun> runs) {
    return runs.stream()
        .map(run ->
            run.over(
                run.phases().stream()
                    .filter(phase -> !phase.equals("idle"))
                    .map(Reports::timeline)
                    .toList()))
        .toList();
  }

  private static Timeline timeline(String phase) {
    var columns = new ArrayList<Timeline.Column>();
    for (int second = 0; second < 5; second++) {
      long median = second == 2 ? 900_000 : 200_000;
      columns.add(
          new Timeline.Column(
              second,
              second + 1,
              Summaries.histogram(median, 4_000, second),
              1_000,
              second == 2 ? 3 : 0));
    }
    return new Timeline(
        phase,
        1_795_000_000_000L,
        columns,
        List.of(new Timeline.Pause(2.4, 180), new Timeline.Pause(4.1, 3)));
  }

  /** One run in which each answer was awaited. */
  static List<ReportRun> closedLoop() {
    Summary open = Summaries.run("netty", echo(2, 1));
    RunFacts run = Summaries.facts("closed");
    return List.of(
        ReportRun.of(
            "netty",
            1,
            Summary.of(
                run, open.machine(), open.server(), open.phases(), true, Thresholds.defaults())));
  }

  static Phase echo(int model, int round) {
    return echo("echo", model, round);
  }

  private static Phase echo(String name, int model, int round) {
    long median = 180_000 + 70_000L * model + 9_000L * round;
    return Summaries.phase(name, median, 40_000, model * 10L + round)
        .cost(cost(4 + 2.1 * model + 0.3 * round, model))
        .build();
  }

  static Phase fanout(int model, int round) {
    return fanout("fanout", model, round);
  }

  private static Phase fanout(String name, int model, int round) {
    long median = 700_000 + 260_000L * model + 40_000L * round;
    return Summaries.phase(name, median, 200_000, model * 10L + round + 5)
        .cost(cost(1 + 0.6 * model + 0.1 * round, model))
        .build();
  }

  private static Phase idle(int model) {
    var footprint =
        new IdleFootprint(
            450 + 400.0 * model,
            150 + 3_500.0 * model,
            2_500 + 800.0 * model,
            2_000,
            10_000,
            List.of(3_090 + 4_700.0 * model, 3_100 + 4_700.0 * model, 3_120 + 4_700.0 * model),
            0.9);
    return new PhaseBuilder("idle", 3)
        .metric(Phase.LATENCY, Summaries.histogram(300_000, 10_000, model), 0)
        .cost(new Cost.Measured(0.1, null, 12L + model, null, 1.0, footprint))
        .build();
  }

  private static Cost cost(double micros, int model) {
    return new Cost.Measured(
        micros / 10, micros, 12L + 300L * (model % 2), 0.02 + 0.4 * model, 4.0 * model, null);
  }

  /** The same by whose threads took it, and with what it allocated. */
  private static Cost apart(Cost cost, int model) {
    Cost.Measured whole = (Cost.Measured) cost;
    double micros = Objects.requireNonNull(whole.cpuMicrosPerMessage());
    return new Cost.Measured(
        whole.cpuSeconds(),
        micros,
        whole.threads(),
        whole.contextSwitchesPerMessage(),
        whole.gcMillis(),
        null,
        new Cost.CpuSplit(0.95 * micros, 0.04 * micros, 0.01 * micros),
        334.0 + 180 * model,
        0.05,
        2L,
        2.0 + 0.5 * model);
  }

  public static ReportData of(String title, boolean quick, List<ReportRun> runs) {
    return new ReportData(
        title,
        quick,
        Instant.parse("2026-11-24T12:03:01Z"),
        MACHINE,
        List.of("make compare"),
        runs,
        null,
        null);
  }

  /** A full comparison of that many rounds. */
  public static ReportData full(List<ReportRun> runs) {
    int rounds = runs.stream().mapToInt(ReportRun::round).max().orElse(10);
    ReportData plain = of("Compare", false, runs);
    return new ReportData(
        plain.title(),
        false,
        plain.made(),
        plain.machine(),
        plain.commands(),
        runs,
        new Experiment(Math.max(10, rounds), 271828, 2, 45, Criteria.defaults(271828)),
        null);
  }
}
