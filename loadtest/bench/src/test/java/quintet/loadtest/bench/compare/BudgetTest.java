package quintet.loadtest.bench.compare;

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

/** Two servers, three rounds, one minute for each step: 6 minutes of rounds, 2 idle. */
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

  private static Plan plan(int minutes) {
    return Plan.full(SPECS, new Experiment(3, 1, 2, minutes, Criteria.defaults(1)));
  }

  @Test
  void aRoundIsBegunIfItFitsInWithTheIdleSteps() {
    Budget budget = budget(plan(8));
    pass(4);
    assertTrue(budget.allowsRound(3), "4 gone, 2 for the round, 2 idle");
    pass(1);
    assertFalse(budget.allowsRound(3));
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
    assertTrue(budget.allowsRound(3));
  }

  @Test
  void aLimitHoldsWithoutAnExperimentToo() {
    Budget budget = budget(Plans.asTheyStand(SPECS, 3).within(Duration.ofMinutes(8)));
    pass(5);
    assertFalse(budget.allowsRound(3));
  }
}
