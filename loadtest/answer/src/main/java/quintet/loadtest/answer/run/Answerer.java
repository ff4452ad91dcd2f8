package quintet.loadtest.answer.run;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.answer.page.Answer;
import quintet.loadtest.answer.page.Judgement;
import quintet.loadtest.answer.plan.Bout;
import quintet.loadtest.answer.plan.Levels;
import quintet.loadtest.answer.plan.Schedule;
import quintet.loadtest.answer.plan.Subject;
import quintet.loadtest.answer.plan.TimeBudget;
import quintet.loadtest.answer.verdict.Verdict;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.Summary;
import quintet.options.ModelSpec;
import quintet.process.Children;

/**
 * Runs all bouts of a schedule, one after the other, as far as time allows and nobody interrupts:
 * closing the {@link Children} from another thread ends the bout that runs, and those to come don't
 * begin.
 */
final class Answerer {
  private static final int REPEATS = 2;

  private final Children children;
  private final Schedule schedule;
  private final BoutRunner runner;
  private final TimeBudget budget;
  private final PrintStream console;
  private final Harvest harvest = new Harvest();
  private final Map<Subject, Levels> levels = new LinkedHashMap<>();
  private final Set<Integer> done = new HashSet<>(); // before, by numbers of bouts

  Answerer(
      Children children,
      Schedule schedule,
      BoutRunner runner,
      TimeBudget budget,
      PrintStream console) {
    this.children = children;
    this.schedule = schedule;
    this.runner = runner;
    this.budget = budget;
    this.console = console;
  }

  /** Measures. */
  void measure() throws IOException, InterruptedException {
    List<Bout> bouts = schedule.bouts();
    List<Bout> open = bouts.stream().filter(bout -> !done.contains(bout.number())).toList();
    console.printf(Locale.ROOT, "%d runs, %s%n", open.size(), about(budget.of(open)));
    int allowed = 0;
    boolean full = false;
    for (Bout bout : open) {
      if (children.isClosed()) {
        break;
      }
      if (isSurveyed(bout)) {
        if (!budget.allows(List.of(bout))) {
          console.println("no time is left for more of the cost model's workloads");
          break;
        }
      } else if (bout.round() > allowed && !full) {
        full = !budget.allows(open.stream().filter(each -> each.round() == bout.round()).toList());
        allowed = bout.round();
        if (full) {
          console.println("no time is left for round " + bout.round() + " and those behind it");
        }
      }
      if (!full || isSurveyed(bout)) {
        attempts(bout, open.subList(open.indexOf(bout) + 1, open.size()));
      }
    }
  }

  /** Takes in what was measured before: only the rest is left to measure. */
  void read(EarlierRuns earlier) throws IOException {
    for (Outcome outcome : earlier.outcomes(schedule.bouts())) {
      harvest.add(outcome);
      var _ = levels(outcome.bout());
      done.add(outcome.bout().number());
    }
  }

  /** Whether rounds are missing that nobody measured, for whatever reason. */
  boolean isPartial() {
    Set<Integer> measured = new HashSet<>();
    harvest.outcomes().forEach(outcome -> measured.add(outcome.bout().number()));
    return schedule.bouts().stream()
        .anyMatch(bout -> !isSurveyed(bout) && !measured.contains(bout.number()));
  }

  private static boolean isSurveyed(Bout bout) {
    Subject subject = bout.subject();
    return subject != null && subject.surveyed();
  }

  /** Runs a bout, and once more if the instrument could not measure it and there is time. */
  private void attempts(Bout bout, List<Bout> behind) throws IOException, InterruptedException {
    Bout attempt = runner.next(bout);
    for (int i = 0; i <= REPEATS && !children.isClosed(); i++) {
      console.printf(
          Locale.ROOT,
          "[%3d/%d] %-26s %-12s ",
          bout.number(),
          schedule.bouts().size(),
          attempt.title(),
          bout.spec().text());
      console.flush();
      long began = System.nanoTime();
      Outcome outcome = runner.run(attempt, levels(bout), searchFrom(bout));
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      budget.took(bout.kind(), took);
      harvest.add(outcome);
      console.printf(
          Locale.ROOT,
          "%s (%d s; %s left)%n",
          outcome.inWords(),
          took.toSeconds(),
          about(budget.of(behind)));
      // A verdict needs its round; the cost model's workloads take what time is left.
      List<Bout> needed = new ArrayList<>(behind);
      needed.removeIf(Answerer::isSurveyed);
      needed.add(bout);
      if (!outcome.isRefused() || outcome.isInterrupted() || !budget.allows(needed)) {
        break;
      }
      attempt = attempt.again();
    }
  }

  /** Where to seek what a server carries: well below the weakest that is known already. */
  private double searchFrom(Bout bout) {
    Subject subject = bout.subject();
    if (subject == null) {
      return 0;
    }
    return harvest.capacities(subject).values().stream()
        .mapToDouble(Capacity::perSecond)
        .filter(carried -> carried > 0)
        .map(carried -> carried / 2)
        .min()
        .orElse(subject.workload().rate());
  }

  /** The rates of its workload: chosen once, when the first bout wants them. */
  private @Nullable Levels levels(Bout bout) {
    Subject subject = bout.subject();
    if (subject == null || bout.kind() != Bout.Kind.ROUND) {
      return null;
    }
    Levels known = levels.get(subject);
    if (known == null) {
      known = Levels.of(subject.workload().rate(), harvest.capacities(subject));
      levels.put(subject, known);
      console.println(subject.name() + ": " + known.reason());
    }
    return known;
  }

  /**
   * What comes of it.
   *
   * @param complete whether it came to its end
   * @param command measures it again
   * @param leftOut a sentence for each server that does not take part
   */
  Answer answer(Instant started, String command, List<String> leftOut, boolean complete) {
    List<String> servers = schedule.specs().stream().map(ModelSpec::text).toList();
    List<String> judged = judged(schedule.specs());
    Criteria criteria = Criteria.defaults(schedule.seed());
    List<Judgement> judgements = new ArrayList<>();
    for (Subject subject : schedule.subjects()) {
      List<ReportRun> runs = harvest.runs(subject);
      List<ReportRun> own = runs.stream().filter(run -> judged.contains(run.label())).toList();
      List<Findings.Judged> found = findings(subject, own, started, command, criteria);
      judgements.add(
          new Judgement(
              subject,
              levels.get(subject),
              Verdict.of(judged, found, own, subject.branch(), criteria.roundsNeeded()),
              found,
              runs,
              judged.size() == servers.size()
                  ? List.of()
                  : findings(subject, runs, started, command, criteria)));
    }
    List<Outcome> all = harvest.outcomes();
    return new Answer(
        started,
        command,
        schedule.quick(),
        complete,
        schedule.bouts().size(),
        (int)
            all.stream()
                .filter(each -> !each.isInterrupted())
                .map(each -> each.bout().number())
                .distinct()
                .count(),
        harvest.sound(),
        schedule.rounds(),
        machine(),
        servers,
        leftOut,
        judgements,
        harvest.model(schedule.specs()));
  }

  /**
   * Those that the verdict is about. Guests differ in more than the model: they have a part in it
   * only where there are no two others.
   */
  static List<String> judged(List<ModelSpec> specs) {
    List<String> own = specs.stream().filter(each -> !each.isGuest()).map(ModelSpec::text).toList();
    return own.size() < 2 ? specs.stream().map(ModelSpec::text).toList() : own;
  }

  private List<Findings.Judged> findings(
      Subject subject, List<ReportRun> runs, Instant started, String command, Criteria criteria) {
    if (runs.isEmpty()) {
      return List.of();
    }
    Experiment experiment =
        new Experiment(schedule.rounds(), schedule.seed(), REPEATS, 1, criteria);
    return Findings.of(
        new ReportData(
            subject.title(),
            schedule.quick(),
            started,
            machine(),
            List.of(command),
            runs,
            experiment,
            null));
  }

  /** Where the injector ran, by its own account. */
  private MachineFacts machine() {
    for (Outcome outcome : harvest.outcomes()) {
      Summary summary = outcome.summary();
      if (summary != null) {
        return summary.machine();
      }
    }
    return MachineFacts.here();
  }

  private static String about(Duration time) {
    return "about " + (time.toSeconds() + 59) / 60 + " min";
  }
}
