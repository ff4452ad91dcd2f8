package quintet.loadtest.answer.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.workload.Burden;
import quintet.loadtest.results.workload.Mix;
import quintet.loadtest.results.workload.Workload;
import quintet.options.ModelSpec;

class ScheduleTest {
  private static final List<ModelSpec> SPECS =
      ModelSpec.parseList("threads,eventloop,netty,actors,channels");

  private static List<Subject> subjects(String... names) {
    return List.of(names).stream()
        .map(name ->
            Subject.own(
                new Workload(name, "", 10, 100, 64, Objective.parse("p99=10ms"), Mix.echoes())))
        .toList();
  }

  private static Schedule schedule(long seed, boolean quick) {
    return new Schedule(
        SPECS, subjects("a", "b"), Survey.subjects(quick), quick ? 1 : 6, seed, quick);
  }

  @Test
  void everyRoundHasEveryWorkloadOnEveryServerOnceInAnotherOrder() {
    List<Bout> bouts = schedule(1, false).bouts();
    Set<List<String>> orders = new HashSet<>();
    for (int round = 1; round <= 6; round++) {
      int of = round;
      for (String name : List.of("a", "b")) {
        List<String> order =
            bouts.stream()
                .filter(bout -> bout.kind() == Bout.Kind.ROUND && bout.round() == of)
                .filter(bout -> bout.subject() != null && bout.subject().name().equals(name))
                .map(bout -> bout.spec().text())
                .toList();
        assertEquals(5, new HashSet<>(order).size());
        orders.add(order);
      }
    }
    assertTrue(orders.size() > 5, "orders " + orders);
    for (int i = 0; i < bouts.size(); i++) {
      assertEquals(i + 1, bouts.get(i).number());
    }
  }

  @Test
  void theSameSeedIsTheSamePlanAndTheCostModelComesLast() {
    assertEquals(schedule(5, false).bouts(), schedule(5, false).bouts());
    assertNotEquals(schedule(5, false).bouts(), schedule(6, false).bouts());
    Subject last = schedule(5, false).bouts().getLast().subject();
    assertTrue(last != null && last.surveyed());
    assertEquals(7, schedule(5, false).bouts().getLast().round());
  }

  @Test
  void whatAVerdictNeedsFitsIntoNinetyMinutesAndAQuickLookIntoTwenty() {
    Schedule full = new Schedule(SPECS, subjects("a", "b", "c", "d", "e"), List.of(), 6, 1, false);
    Schedule quick = new Schedule(SPECS, subjects("a", "b", "c", "d", "e"), List.of(), 1, 1, true);
    TimeBudget budget = new TimeBudget(Duration.ofMinutes(90), () -> 0);
    assertTrue(
        budget.of(full.bouts()).compareTo(Duration.ofMinutes(90)) <= 0,
        "" + budget.of(full.bouts()));
    assertTrue(
        budget.of(quick.bouts()).compareTo(Duration.ofMinutes(20)) <= 0,
        "" + budget.of(quick.bouts()));
  }

  @Test
  void whatNoLongerFitsIsSeenByWhatOneTook() {
    AtomicLong now = new AtomicLong();
    TimeBudget budget = new TimeBudget(Duration.ofMinutes(2), now::get);
    Bout bout = schedule(1, true).bouts().getFirst();
    assertTrue(budget.allows(List.of(bout, bout)));
    budget.took(bout.kind(), Duration.ofSeconds(70));
    assertFalse(budget.allows(List.of(bout, bout)));
    now.set(Duration.ofSeconds(60).toNanos());
    assertFalse(budget.allows(List.of(bout)));
  }

  @Test
  void theWeakestServerSetsTheRates() {
    Levels levels =
        Levels.of(
            1_000,
            Map.of(
                "strong",
                    new Capacity(
                        40_000,
                        false,
                        "",
                        List.of(new Capacity.Step(80_000, 1, 1, "missed", "p99"))),
                "weak", new Capacity(8_000, false, "")));
    assertEquals(1_000, levels.light());
    assertEquals(9_600, levels.pressing());
    assertTrue(levels.reason().contains("the weakest is weak, at 8,000/s"), levels.reason());
    Levels slow = Levels.of(1_000, Map.of("weak", new Capacity(1_200, false, "")));
    assertEquals(600, slow.light());
    assertEquals(3_000, Levels.of(1_000, Map.of()).pressing());
  }

  @Test
  void everyWorkloadOfTheSurveyIsOneThatAReaderCouldWriteAndAMachineCarry() {
    for (Subject subject : Survey.subjects(false)) {
      Workload workload = subject.workload();
      assertNull(new Burden(workload, 1, 2).refusal(), subject.name());
      assertTrue(
          workload.mix().say().share() == 0 || workload.mix().members() == workload.connections());
    }
  }
}
