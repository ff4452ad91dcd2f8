package quintet.loadtest.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quintet.loadtest.tasks.result.TaskKind;
import quintet.loadtest.tasks.trial.Trial.Experiment;

class PlanTest {
  private static Plan under(long left) {
    return Plan.within(false, 1_000_000, 8_000, Optional.of(new ThreadLimit("pid_max 9", left)));
  }

  @Test
  void threadsStayAtAQuarterOfWhatTheLowestLimitLeavesAndItIsNamed() {
    assertEquals(5_000, under(20_000).threads());
    assertEquals("a quarter of what pid_max 9 leaves", under(20_000).bound());
    assertEquals(8_000, under(40_000).threads());
    assertEquals("--threads; the first limit is pid_max 9", under(40_000).bound());
    assertEquals(8_000, Plan.within(false, 1, 8_000, Optional.empty()).threads());
  }

  @Test
  void noTrialHasMoreThreadsThanThatBound() {
    for (Job job : under(400).round(1)) {
      assertTrue(job.kind() != TaskKind.PLATFORM_THREAD || job.size() <= 100, job::toString);
    }
  }

  @Test
  void everyExperimentIsMadeWithEveryKindAndHowManyFitOnlyOnce() {
    Plan plan = under(40_000);
    List<Job> all = Stream.of(1, 2, 3).flatMap(number -> plan.round(number).stream()).toList();
    for (TaskKind kind : TaskKind.values()) {
      for (Experiment experiment : Experiment.values()) {
        long made =
            all.stream().filter(j -> j.kind() == kind && j.experiment() == experiment).count();
        switch (experiment) {
          case HOLD -> assertEquals(1, made);
          case DEPTH -> assertEquals(kind.hasStack() ? 12 : 0, made);
          default -> assertEquals(3, made);
        }
      }
    }
  }

  @Test
  void aQuickPlanIsOneRoundOfShorterTrials() {
    Plan quick = Plan.within(true, 1_000_000, 8_000, Optional.empty());
    assertEquals(1, quick.rounds());
    long quickMillis = quick.round(1).stream().mapToLong(Job::millis).sum();
    assertTrue(2 * quickMillis < under(40_000).round(1).stream().mapToLong(Job::millis).sum());
  }
}
