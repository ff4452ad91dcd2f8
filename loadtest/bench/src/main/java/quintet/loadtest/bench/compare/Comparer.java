package quintet.loadtest.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.results.machine.Concern;
import quintet.loadtest.results.machine.SpeedWatch;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.process.Children;

/**
 * Runs all steps of a comparison, one after the other, and has the report written, also when it is
 * cut short: closing the {@link Children} from another thread ends the step that runs, and those to
 * come don't begin.
 */
final class Comparer {
  private final Children children;
  private final Workload workload;
  private final UnaryOperator<Rates> byHand;
  private final Function<List<Step>, Progress> progress;
  private final ReportWriter report;
  private final Clock clock;
  private final Trouble trouble;

  /**
   * A comparison, and its report.
   *
   * @param report written by then
   */
  record Written(Comparison comparison, ReportWriter.Report report) {}

  /**
   * Compares nothing yet.
   *
   * @param workload what every server is put through; its rates are chosen here if it has none
   * @param byHand puts in place of chosen rates those that were given
   * @param trouble knows what to say after many refusals
   */
  Comparer(
      Children children,
      Workload workload,
      UnaryOperator<Rates> byHand,
      Function<List<Step>, Progress> progress,
      ReportWriter report,
      Trouble trouble,
      Clock clock) {
    this.children = children;
    this.workload = workload;
    this.byHand = byHand;
    this.trouble = trouble;
    this.progress = progress;
    this.report = report;
    this.clock = clock;
  }

  /**
   * Compares.
   *
   * @param runner runs one step
   * @param command repeats it, at the rates that were chosen
   * @param folder where the report goes; empty
   * @return what was measured, and the report's page
   */
  Written compare(Plan plan, StepRunner runner, Function<Workload, String> command, Path folder)
      throws IOException, InterruptedException {
    List<Step> steps = plan.steps();
    List<Outcome> outcomes = new ArrayList<>();
    Progress console = progress.apply(steps);
    Budget budget = new Budget(plan, steps, console::estimate, clock);
    console.within(budget::left);
    console.announce();
    Set<Step.Kind> over = EnumSet.noneOf(Step.Kind.class);
    Step before = null;
    Workload at = workload;
    RateChoice choice = new RateChoice(workload.injectors());
    for (Step step : steps) {
      if (children.isClosed()) {
        break;
      }
      if (!step.kind().seeks() && at.rates() == null) {
        Rates chosen = byHand.apply(plan.quick() ? RateChoice.light() : choice.choose());
        at = at.at(chosen);
        chosen.reasons().forEach(console::say);
      }
      if (!step.isNeeded() && step.beginsAfter(before) && !over.contains(step.kind())) {
        String why = left(step, budget, soFar(budget, command, plan, at, outcomes, folder));
        if (!why.isEmpty()) {
          over.add(step.kind());
          console.leaveOut(step, why);
        }
      }
      before = step;
      if (step.isNeeded() || !over.contains(step.kind())) {
        List<Outcome> attempts = attempts(step, at, plan, budget, runner, console);
        outcomes.addAll(attempts);
        note(attempts.getLast(), choice);
      }
    }
    Comparison comparison = soFar(budget, command, plan, at, outcomes, folder);
    return new Written(comparison, report.write(comparison));
  }

  private Comparison soFar(
      Budget budget,
      Function<Workload, String> command,
      Plan plan,
      Workload at,
      List<Outcome> outcomes,
      Path folder) {
    boolean complete = !children.isClosed();
    return new Comparison(
        budget.started(), command.apply(at), plan, at, complete, outcomes, folder);
  }

  /** Why that round and those after it are left out; empty if they are not. */
  private String left(Step first, Budget budget, Comparison soFar) throws IOException {
    Experiment experiment = soFar.plan().experiment();
    if (first.kind().isRound()
        && experiment != null
        && experiment.look() > 0
        && experiment.look() == first.round() - 1
        && report.tells(soFar)) {
      return "every pair is told apart";
    }
    return budget.allowsRound(first) ? "" : "no time is left";
  }

  /** What a server carries is known of any run that came to its end. */
  private static void note(Outcome outcome, RateChoice choice) throws IOException {
    if (outcome.step().kind().seeks() && outcome.failure() == null) {
      choice.add(
          outcome.step().spec().text(),
          SummaryFile.read(outcome.folder().resolve(StepRunner.SUMMARY)));
    }
  }

  /**
   * Runs a step and repeats it until each of its phases was measured or failed by the server, or it
   * may not be repeated any more: what the server did is a result, and what the instrument refuses
   * is none. At once, so that all servers of a round meet the same hour. A repeat is a whole run,
   * as a phase is measured behind those before it.
   */
  private List<Outcome> attempts(
      Step step, Workload at, Plan plan, Budget budget, StepRunner runner, Progress console)
      throws IOException, InterruptedException {
    List<Outcome> attempts = new ArrayList<>();
    Set<String> missing = new HashSet<>(step.kind().phases());
    Step attempt = step;
    int repeats = plan.repeats(step.kind());
    Outcome outcome;
    do {
      console.begin(attempt);
      try (SpeedWatch speed = SpeedWatch.here()) {
        outcome = interruptible(runner, attempt, at);
        console.end(outcome);
        speed.seen().map(Concern::inLine).ifPresent(console::say);
      }
      trouble.after(outcome).forEach(console::say);
      attempts.add(outcome);
      missing.retainAll(outcome.missing());
      attempt = attempt.again();
    } while (!missing.isEmpty()
        && attempts.size() <= repeats
        && !children.isClosed()
        && budget.allowsRepeat(attempt));
    return attempts;
  }

  private Outcome interruptible(StepRunner runner, Step step, Workload at)
      throws IOException, InterruptedException {
    Outcome outcome;
    try {
      outcome = runner.run(step, at);
    } catch (CancellationException e) {
      return Outcome.refused(step, runner.folder(step), Outcome.INTERRUPTED);
    }
    return children.isClosed()
        ? Outcome.refused(step, outcome.folder(), Outcome.INTERRUPTED)
        : outcome;
  }
}
