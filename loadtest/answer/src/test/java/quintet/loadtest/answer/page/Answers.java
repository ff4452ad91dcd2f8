package quintet.loadtest.answer.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import quintet.loadtest.answer.model.CostModel;
import quintet.loadtest.answer.model.Observation;
import quintet.loadtest.answer.model.ServerModel;
import quintet.loadtest.answer.model.Span;
import quintet.loadtest.answer.model.Traits;
import quintet.loadtest.answer.plan.Branch;
import quintet.loadtest.answer.plan.Levels;
import quintet.loadtest.answer.plan.Subject;
import quintet.loadtest.answer.verdict.Verdict;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.workload.Mix;
import quintet.loadtest.results.workload.Workload;

/** Made-up answers for tests. */
public final class Answers {
  static final List<String> SERVERS =
      List.of("threads", "eventloop", "netty", "actors", "channels");

  /** The statistics take a second. */
  private static final Map<String, Judgement> MADE = new ConcurrentHashMap<>();

  private Answers() {}

  /** Median latencies in microseconds under pressure, and messages: more of them are cheaper. */
  private record Made(int micros, int messages) {}

  private static List<ReportRun> runs(int rounds, List<Made> made, boolean losing) {
    List<ReportRun> runs = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (int i = 0; i < SERVERS.size(); i++) {
        double noise = 1 + 0.004 * new Random(31L * round + i).nextGaussian();
        long nanos = Math.round(1e3 * made.get(i).micros() * noise);
        int messages = (int) Math.round(made.get(i).messages() * noise);
        Phase pressing = Summaries.phase("work-pressing", nanos, messages, round).build();
        pressing = losing && i == 1 ? Summaries.losing(pressing, 3) : pressing;
        Phase light = Summaries.phase("work-light", nanos / 2, 20_000, round).build();
        runs.add(ReportRun.of(SERVERS.get(i), round, Summaries.run("m", light, pressing)));
      }
    }
    return runs;
  }

  static Workload workload(String name) {
    return new Workload(
        name, "About it.", 200, 1_000, 64, Objective.parse("p99=10ms,lost=0"), Mix.echoes());
  }

  /** A judgement on so many rounds, in which netty is best, or fails if {@code losing}. */
  static Judgement judgement(Branch branch, int rounds, boolean losing) {
    Subject subject = Subject.of(branch, workload(branch.file()));
    Judgement made =
        MADE.computeIfAbsent(rounds + " " + losing, _ -> judgement(subject, made(rounds, losing)));
    return new Judgement(
        subject,
        made.levels(),
        Verdict.of(SERVERS, made.found(), made.runs(), branch, 6),
        made.found(),
        made.runs());
  }

  /** A verdict on one look at what servers carry. */
  static Verdict capacities(Map<String, Capacity> found) {
    List<ReportRun> runs = new ArrayList<>();
    for (String server : SERVERS) {
      Capacity capacity = found.get(server);
      if (capacity != null) {
        Phase phase =
            Summaries.phase("work-capacity", 400_000, 20_000, 1).capacity(capacity).build();
        runs.add(ReportRun.of(server, 1, Summaries.run("m", phase)));
      }
    }
    List<Findings.Judged> judged =
        judgement(Subject.of(Branch.MIXED, workload("mixed")), runs).found();
    return Verdict.of(SERVERS, judged, runs, Branch.MIXED, 6);
  }

  private static List<ReportRun> made(int rounds, boolean losing) {
    return runs(
        rounds,
        List.of(
            new Made(900, 40_000),
            new Made(400, 50_000),
            new Made(380, 60_000),
            new Made(1_200, 30_000),
            new Made(700, 45_000)),
        losing);
  }

  private static Judgement judgement(Subject subject, List<ReportRun> runs) {
    Criteria criteria = Criteria.defaults(1);
    List<Findings.Judged> found =
        Findings.of(
            new ReportData(
                "t",
                false,
                Instant.EPOCH,
                machine(),
                List.of(),
                runs,
                new Experiment(6, 1, 1, 90, criteria),
                null));
    return new Judgement(
        subject,
        new Levels(1_000, 9_000, "Light is 1,000/s and pressing 9,000/s."),
        Verdict.of(SERVERS, found, runs, subject.branch(), criteria.roundsNeeded()),
        found,
        runs);
  }

  private static MachineFacts machine() {
    return new MachineFacts(
        "Linux 6.1", "Imaginary 9000", 2, 8L << 30, "OpenJDK 25", "1", 0.4, null);
  }

  /** A model of all five, each dearer than the one before. */
  static CostModel model() {
    List<ServerModel> servers = new ArrayList<>();
    List<Observation> all = new ArrayList<>();
    double[][] workloads = {
      {100, 1, 0, 0},
      {1_000, 1, 0, 0},
      {200, 10, 0, 0},
      {1_000, 100, 0, 0},
      {100, 1, 100, 0},
      {100, 1, 0, 0.05},
      {500, 25, 20, 0.01},
    };
    for (int server = 0; server < SERVERS.size(); server++) {
      List<Observation> own = new ArrayList<>();
      for (int i = 0; i < workloads.length; i++) {
        double[] of = workloads[i];
        double said = of[1] > 1 ? 0.1 : 0;
        for (double rate : new double[] {500, 4_000}) {
          Traits traits = new Traits(of[0], rate, 1 - said, said * of[1], of[1], of[2], of[3]);
          double message =
              (1 + 0.3 * server) * (20e-6 * traits.replies() + 4e-6 * traits.deliveries())
                  + 1.1 * of[2] / 1e6;
          double noise = 1 + 0.05 * new Random(i + 10L * server).nextGaussian();
          own.add(
              new Observation(
                  SERVERS.get(server),
                  "w" + i,
                  traits,
                  noise * (0.02 + rate * message + 20e-6 * of[0]),
                  noise / (1.25 * message + of[3] / 1e3)));
        }
      }
      servers.add(
          Objects.requireNonNull(
              ServerModel.of(SERVERS.get(server), own, 9_000.0 * (server + 1), 0.08)));
      all.addAll(own);
    }
    return new CostModel(servers, Span.of(all));
  }

  static Answer answer(boolean complete) {
    List<Judgement> judgements = new ArrayList<>();
    for (Branch branch : Branch.values()) {
      judgements.add(judgement(branch, branch == Branch.LONG_TASKS ? 2 : 6, false));
    }
    return new Answer(
        Instant.EPOCH,
        "./quintet answer --seed 7",
        false,
        complete,
        220,
        complete ? 220 : 100,
        90,
        6,
        machine(),
        SERVERS,
        List.of("erlang is left out: no erl here."),
        judgements,
        model());
  }
}
