package quintet.loadtest.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.statistics.Criteria;
import quintet.options.ModelSpec;

/** Two servers, three rounds, one minute for each step: 2 of limits, 6 of rounds, 2 idle. */
class BudgetTest {
  private static final List<ModelSpec> SPECS = ModelSpec.parseList("netty,actors");

  private Instant now = Instant.EPOCH;
  private final InstantSource clock = () -> now;

  private void pass(int minutes) {
    now = now.plus(Duration.ofMinutes(minutes));
  }

  private Budget budget(Plan plan) {
    return new Budget(plan, plan.steps(), steps -> Duration.ofMinutes(steps.size()), clock);
  }

  /** The step that begins the third round. */
  private static Step third(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.kind() == Step.Kind.ROUND && step.round() == 3)
        .findFirst()
        .orElseThrow();
  }

  private static Plan plan(int minutes) {
    return Plan.full(SPECS, new Experiment(3, 1, 2, minutes, Criteria.defaults(1)));
  }

  @Test
  void aRoundIsBegunIfItFitsInWithTheIdleSteps() {
    Budget budget = budget(plan(8));
    pass(4);
    assertTrue(budget.allowsRound(third(plan(8))), "4 gone, 2 for the round, 2 idle");
    pass(1);
    assertFalse(budget.allowsRound(third(plan(8))));
  }

  @Test
  void aFurtherPassIsBegunIfItFitsIn() {
    Budget budget = budget(plan(12));
    Step limits = plan(12).steps().get(10);
    assertEquals("limits 2", limits.title());
    pass(10);
    assertTrue(budget.allowsRound(limits), "10 gone, 2 for the pass");
    pass(1);
    assertFalse(budget.allowsRound(limits));
    assertEquals(Duration.ofMinutes(1), budget.left());
  }

  @Test
  void aRepeatMustLeaveRoomForAllThatIsPlanned() {
    Plan plan = plan(9);
    Budget budget = budget(plan);
    Step repeat = plan.steps().get(2).again();
    pass(1);
    assertTrue(budget.allowsRepeat(repeat), "1 gone, 1 again, 5 of rounds, 2 idle");
    pass(1);
    assertFalse(budget.allowsRepeat(repeat));
  }

  @Test
  void withoutALimitThereIsAlwaysTime() {
    Budget budget = budget(Plans.asTheyStand(SPECS, 3));
    pass(100_000);
    assertTrue(budget.allowsRound(third(Plans.asTheyStand(SPECS, 3))));
  }

  @Test
  void aLimitHoldsWithoutAnExperimentToo() {
    Plan plan = Plans.asTheyStand(SPECS, 3).within(Duration.ofMinutes(8));
    Budget budget = budget(plan);
    pass(5);
    assertFalse(budget.allowsRound(third(plan)));
  }
}
