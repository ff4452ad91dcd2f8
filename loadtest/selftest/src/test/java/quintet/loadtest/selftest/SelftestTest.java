package quintet.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.injector.cli.LoadProgram;
import quintet.process.Children;

/**
 * The short form of the self-test, against real processes: known answers are the one place where a
 * test judges times.
 */
@Timeout(180)
@Tag("alone")
class SelftestTest {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final AnswerTable table =
      new AnswerTable(new PrintStream(said, true, StandardCharsets.UTF_8));

  @Test
  void aFrozenProcessAndPlantedFaultsAreFoundByTheProgramThatUsersRun() throws Exception {
    try (Children children = new Children(STOP_PATIENCE)) {
      List<Experiment> experiments =
          List.of(
              new Freeze(Duration.ofSeconds(5), List.of(Duration.ofMillis(3500)), 60, false),
              new PlantedFaults(List.of("fanout"), false, Duration.ofSeconds(1)),
              new PlantedCost(Duration.ofSeconds(2)));
      boolean passes =
          Selftest.passes(
              new Bench(children, List.of(), LoadProgram.command(), folder), experiments, table);
      assertTrue(passes, () -> said.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aWaitBetweenReadinessAndReadShowsAsReceiveLagAndNothingDoesWithoutIt() throws Exception {
    try (Children children = new Children(STOP_PATIENCE)) {
      Bench unused = new Bench(children, List.of(), List.of(), folder);
      boolean passes =
          Selftest.passes(unused, List.of(new ReceiveLag(Duration.ofMillis(2), 300, 1)), table);
      assertTrue(passes, () -> said.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aRunDoesNotTakeWhatAnEarlierOneSaidForItsOwn() throws Exception {
    try (Children children = new Children(STOP_PATIENCE)) {
      new Bench(children, List.of(), List.of(), folder).fresh("freeze");
      Bench later = new Bench(children, List.of(), List.of(), folder);
      assertThrows(FileAlreadyExistsException.class, () -> later.fresh("freeze"));
    }
  }

  @Test
  void oneWrongAnswerFailsAndTheVerdictIsTheLastLine() {
    table.head();
    table.add(List.of(Answer.count("lost", 3, 3), Answer.count("reordered", 0, 1)));
    assertFalse(table.verdict());
    List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
    assertTrue(lines.getLast().startsWith("selftest: FAILED: 1 right, 1 wrong"), lines.getLast());
  }

  @Test
  void aRefusalIsNoPass() {
    table.add(List.of(Answer.count("lost", 3, 3), Answer.refused("freeze", "send-lag")));
    assertFalse(table.verdict());
  }

  @Test
  void nothingToCompareWithIsNotAFailure() {
    table.add(List.of(Answer.count("lost", 3, 3), Answer.notCompared("wsload", "no folder")));
    assertTrue(table.verdict());
  }
}
