package quintet.loadtest.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Predicate;
import quintet.loadtest.report.figure.Experiment;
import quintet.process.Children;

/**
 * Runs all steps of a comparison, one after the other, and has the report written, also when it is
 * cut short: closing the {@link Children} from another thread ends the step that runs, and those to
 * come don't begin.
 */
final class Comparer {
  private final Children children;
  private final Workload workload;
  private final Function<List<Step>, Progress> progress;
  private final ReportWriter report;
  private final Predicate<Comparison> told;
  private final Clock clock;

  /**
   * A comparison, and its page.
   *
   * @param page written by then
   */
  record Written(Comparison comparison, Path page) {}

  Comparer(
      Children children,
      Workload workload,
      Function<List<Step>, Progress> progress,
      ReportWriter report,
      Predicate<Comparison> told,
      Clock clock) {
    this.children = children;
    this.workload = workload;
    this.progress = progress;
    this.report = report;
    this.told = told;
    this.clock = clock;
  }

  /**
   * Compares.
   *
   * @param runner runs one step
   * @param command what was typed
   * @param folder where the report goes; empty
   * @return what was measured, and the report's page
   */
  Written compare(Plan plan, StepRunner runner, String command, Path folder)
      throws IOException, InterruptedException {
    List<Step> steps = plan.steps();
    List<Outcome> outcomes = new ArrayList<>();
    Progress console = progress.apply(steps);
    Budget budget = new Budget(plan, steps, console::estimate, clock);
    console.announce();
    int allowed = 0;
    boolean done = false;
    for (Step step : steps) {
      if (children.isClosed()) {
        break;
      }
      if (step.round() > allowed && !done) {
        String why = left(step.round(), budget, soFar(budget, command, plan, outcomes, folder));
        done = !why.isEmpty();
        if (done) {
          console.leaveOut(step.round(), why);
        } else {
          allowed = step.round();
        }
      }
      if (step.round() <= allowed) {
        outcomes.addAll(attempts(step, plan.repeats(), budget, runner, console));
      }
    }
    Comparison comparison = soFar(budget, command, plan, outcomes, folder);
    return new Written(comparison, report.write(comparison));
  }

  private Comparison soFar(
      Budget budget, String command, Plan plan, List<Outcome> outcomes, Path folder) {
    boolean complete = !children.isClosed();
    return new Comparison(budget.started(), command, plan, workload, complete, outcomes, folder);
  }

  /** Why that round and those after it are left out; empty if they are not. */
  private String left(int round, Budget budget, Comparison soFar) {
    Experiment experiment = soFar.plan().experiment();
    if (experiment != null && experiment.look() == round - 1 && round > 1 && told.test(soFar)) {
      return "every pair is told apart";
    }
    return budget.allowsRound(round) ? "" : "no time is left";
  }

  /**
   * Runs a step and repeats it until each of its phases was measured or failed by the server, or it
   * may not be repeated any more: what the server did is a result, and what the instrument refuses
   * is none. At once, so that all servers of a round meet the same hour. A repeat is a whole run,
   * as a phase is measured behind those before it.
   */
  private List<Outcome> attempts(
      Step step, int repeats, Budget budget, StepRunner runner, Progress console)
      throws IOException, InterruptedException {
    List<Outcome> attempts = new ArrayList<>();
    Set<String> missing = new HashSet<>(step.kind().phases());
    Step attempt = step;
    do {
      console.begin(attempt);
      Outcome outcome = interruptible(runner, attempt);
      console.end(outcome);
      attempts.add(outcome);
      missing.retainAll(outcome.missing());
      attempt = attempt.again();
    } while (!missing.isEmpty()
        && attempts.size() <= repeats
        && !children.isClosed()
        && budget.allowsRepeat(attempt));
    return attempts;
  }

  private Outcome interruptible(StepRunner runner, Step step)
      throws IOException, InterruptedException {
    Outcome outcome;
    try {
      outcome = runner.run(step);
    } catch (CancellationException e) {
      return Outcome.refused(step, runner.folder(step), Outcome.INTERRUPTED);
    }
    return children.isClosed()
        ? Outcome.refused(step, outcome.folder(), Outcome.INTERRUPTED)
        : outcome;
  }
}
