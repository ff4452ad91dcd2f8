package quintet.loadtest.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.loadtest.tasks.result.Findings;
import quintet.loadtest.tasks.result.Measure;
import quintet.loadtest.tasks.result.TaskKind;
import quintet.loadtest.tasks.trial.Trial.Experiment;
import quintet.options.ProjectRoot;
import quintet.process.Children;

@Timeout(60)
class TrialRunnerTest {
  private static final long HEAP = 512L << 20;

  private final Findings findings = new Findings();

  private static Job job(Experiment experiment, TaskKind kind, int size) {
    return new Job(experiment, kind, size, 1, 30_000, "--most"); // at most: none takes so long
  }

  private void run(Job job) throws Exception {
    try (Children children = new Children(Duration.ofSeconds(5))) {
      new TrialRunner(children, ProjectRoot.here(), HEAP, false).run(job, findings);
    }
  }

  @Test
  void aTrialInAJvmOfItsOwnHoldsAsManyAsAskedAndSaysWhatEndedIt() throws Exception {
    run(job(Experiment.HOLD, TaskKind.CALLBACK, 1_000));
    assertEquals(Map.of(), findings.failures());
    assertEquals(1_000.0, findings.values(TaskKind.CALLBACK, Measure.HELD).getFirst());
    assertEquals("--most", findings.end(TaskKind.CALLBACK));
  }

  @Test
  void aTrialThatFailsLeavesItsReasonAndNoFigure() throws Exception {
    run(job(Experiment.MEMORY, TaskKind.CALLBACK, -1));
    assertFalse(findings.has(TaskKind.CALLBACK));
    assertTrue(
        findings.failures().getOrDefault("memory callback", "").contains("Exception"),
        findings.failures()::toString);
  }

  @Test
  void onceTheRunIsOverNothingStarts() {
    Children children = new Children(Duration.ofSeconds(5));
    children.close();
    TrialRunner runner = new TrialRunner(children, ProjectRoot.here(), HEAP, false);
    assertThrows(
        CancellationException.class,
        () -> runner.run(job(Experiment.CREATE, TaskKind.CALLBACK, 1), findings));
  }
}
