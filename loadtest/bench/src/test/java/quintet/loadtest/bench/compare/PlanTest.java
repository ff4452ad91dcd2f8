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
            "01-limits-netty",
            "02-limits-actors-cores-2",
            "03-round-1-netty",
            "04-round-1-actors-cores-2",
            "05-round-2-actors-cores-2",
            "06-round-2-netty",
            "07-idle-netty",
            "08-idle-actors-cores-2"),
        Plans.asTheyStand(specs, 2).steps().stream().map(Step::folder).toList());
  }

  @Test
  void aFullPlanRunsEveryServerOnceInEachRoundAndChangesTheOrder() {
    Plan plan = Plan.full(specs, new Experiment(2, 7, 2, 45, Criteria.defaults(7)));

    List<Step> steps = plan.steps();
    assertEquals(12, steps.size());
    assertEquals(Set.copyOf(specs), Set.of(steps.get(2).spec(), steps.get(3).spec()));
    assertEquals(steps.get(2).spec(), steps.get(5).spec(), "first, then second");
    assertEquals(
        List.of(0, 0, 1, 1, 2, 2, 0, 0, 2, 2, 2, 2), steps.stream().map(Step::round).toList());
    assertEquals(steps, plan.steps());
    assertEquals(12, new HashSet<>(steps.stream().map(Step::folder).toList()).size());
  }

  @Test
  void whereThereIsALimitCapacitiesAndIdleAreMeasuredAgainBeforeRoundsBeyondTheLook() {
    Experiment experiment = new Experiment(8, 7, 2, 45, Criteria.defaults(7), 6);
    List<String> titles =
        Plan.full(specs.subList(0, 1), experiment).steps().stream().map(Step::title).toList();
    assertEquals(
        List.of(
            "limits",
            "round 1",
            "round 2",
            "round 3",
            "round 4",
            "round 5",
            "round 6",
            "idle",
            "limits 2",
            "idle 2",
            "limits 3",
            "idle 3",
            "round 7",
            "round 8",
            "limits 4",
            "idle 4",
            "limits 5",
            "idle 5",
            "limits 6",
            "idle 6"),
        titles);
  }

  @Test
  void aQuickPlanHasOneRoundAndLeavesCapacitiesAndIdleOut() {
    List<Step> steps = Plan.quick(specs, 1).steps();
    assertEquals(
        List.of(Step.Kind.GLANCE, Step.Kind.GLANCE), steps.stream().map(Step::kind).toList());
  }

  @Test
  void aRepeatHasAFolderOfItsOwn() {
    Step again = Plans.asTheyStand(specs, 1).steps().get(2).again();

    assertEquals("03-round-1-netty-attempt-2", again.folder());
    assertEquals("round 1, again", again.title());
  }
}
