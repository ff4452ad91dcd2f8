package quintet.loadtest.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.process.ModelSpec;
import quintet.loadtest.report.ReportData;
import quintet.loadtest.report.ReportRun;
import quintet.loadtest.result.Phase;
import quintet.loadtest.result.Summaries;
import quintet.loadtest.result.SummaryFile;

class ReportPagesTest {
  private static final Phase ECHO = Summaries.phase("echo", 100_000, 1_000, 1).build();
  private static final Phase FANOUT = Summaries.phase("fanout", 200_000, 1_000, 2).build();

  private final List<ModelSpec> specs = ModelSpec.parseList("netty:epoll");
  private final List<Step> steps = Step.interleaved(specs, 1);
  private final Path folder;

  ReportPagesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void measured(boolean complete, Phase... phases) throws IOException {
    Path file = Files.createDirectories(folder.resolve("round")).resolve("summary.json");
    SummaryFile.write(file, Summaries.run("netty", complete, phases));
  }

  private ReportData report(boolean complete, @Nullable String failure) {
    Outcome outcome = new Outcome(steps.get(0), folder.resolve("round"), failure, List.of());
    return ReportPages.data(
        new Comparison(
            Instant.EPOCH,
            "make compare",
            specs,
            1,
            Workload.quick("ws"),
            complete,
            List.of(outcome),
            folder));
  }

  @Test
  void aRunIsShownUnderTheNameThatWasAskedFor() throws IOException {
    measured(true, ECHO, FANOUT);

    ReportData data = report(true, null);

    assertEquals(1, data.runs().size());
    assertEquals("netty:epoll", data.runs().get(0).label());
    assertEquals(List.of("echo", "fanout"), data.runs().get(0).phases());
    assertEquals(List.of("make compare"), data.commands());
    assertTrue(data.quick());
    assertEquals("Imaginary 9000", data.machine().cpu(), "the injector's own facts");
  }

  @Test
  void aPhaseThatIsNotThereIsAFailureOfItsOwn() throws IOException {
    measured(true, ECHO);

    List<ReportRun> runs = report(true, null).runs();

    assertEquals(List.of("echo"), runs.get(0).phases());
    assertEquals(List.of("fanout"), runs.get(1).phases());
    assertEquals("the run ended before this was measured", runs.get(1).failure());
  }

  @Test
  void aFailedStepShowsItsReasonAndNoFigures() throws IOException {
    measured(true, ECHO, FANOUT);

    List<ReportRun> runs = report(true, "the server was killed").runs();

    assertEquals(1, runs.size());
    assertNull(runs.get(0).summary());
    assertEquals("the server was killed", runs.get(0).failure());
  }

  @Test
  void anInterruptedStepKeepsWhatItMeasured() throws IOException {
    measured(false, ECHO);

    ReportData data = report(false, Outcome.INTERRUPTED);

    assertTrue(data.title().endsWith("(cut short in run 1)"), data.title());
    assertNotNull(data.runs().get(0).summary());
    assertEquals("interrupted", data.runs().get(1).failure());
  }

  @Test
  void aSummaryThatCannotBeReadIsAFailure() throws IOException {
    Path file = Files.createDirectories(folder.resolve("round")).resolve("summary.json");
    Files.writeString(file, "{}");

    String failure = String.valueOf(report(true, null).runs().get(0).failure());

    assertTrue(failure.startsWith("its summary can't be read"), failure);
  }
}
