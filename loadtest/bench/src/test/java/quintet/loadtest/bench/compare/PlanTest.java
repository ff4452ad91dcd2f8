package quintet.loadtest.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.statistics.Criteria;
import quintet.options.ModelSpec;

class PlanTest {
  private final List<ModelSpec> specs = ModelSpec.parseList("netty,actors:cores=2");

  @Test
  void aFewRoundsChangeTheOrderTooAndIdleComesOnceAtTheEnd() {
    assertEquals(
        List.of(
            "01-round-1-netty",
            "02-round-1-actors-cores-2",
            "03-round-2-actors-cores-2",
            "04-round-2-netty",
            "05-idle-netty",
            "06-idle-actors-cores-2"),
        Plans.asTheyStand(specs, 2).steps().stream().map(Step::folder).toList());
  }

  @Test
  void aFullPlanRunsEveryServerOnceInEachRoundAndChangesTheOrder() {
    Plan plan = Plan.full(specs, new Experiment(2, 7, 2, 45, Criteria.defaults(7)));

    List<Step> steps = plan.steps();
    assertEquals(6, steps.size());
    assertEquals(Set.copyOf(specs), Set.of(steps.get(0).spec(), steps.get(1).spec()));
    assertEquals(steps.get(0).spec(), steps.get(3).spec(), "first, then second");
    assertEquals(List.of(1, 1, 2, 2, 0, 0), steps.stream().map(Step::round).toList());
    assertEquals(steps, plan.steps());
    assertEquals(6, new HashSet<>(steps.stream().map(Step::folder).toList()).size());
  }

  @Test
  void aRepeatHasAFolderOfItsOwn() {
    Step again = Plans.asTheyStand(specs, 1).steps().getFirst().again();

    assertEquals("01-round-1-netty-attempt-2", again.folder());
    assertEquals("round 1, again", again.title());
  }
}
