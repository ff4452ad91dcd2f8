package quintet.loadtest.answer.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.answer.plan.Bout;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.options.BadOptionException;
import quintet.options.ModelSpec;

class EarlierRunsTest {
  private final Path folder;
  private final EarlierRuns runs;

  EarlierRunsTest(@TempDir Path folder) {
    this.folder = folder;
    this.runs = new EarlierRuns(folder);
  }

  private static Bout bout(int number) {
    ModelSpec netty = ModelSpec.parseList("netty").getFirst();
    return new Bout(number, Bout.Kind.IDLE, 1, 1, null, netty);
  }

  private static Summary found() {
    return Summaries.run("netty", Summaries.phase("idle", 100_000, 1_000, 1).build());
  }

  private void leave(Bout bout) throws IOException {
    Path into = Files.createDirectories(runs.of(bout));
    SummaryFile.write(into.resolve("summary.json"), found());
  }

  private Outcome fail(Bout bout, String why, boolean crashed) throws IOException {
    Files.createDirectories(runs.of(bout));
    Outcome outcome = new Outcome(bout, null, why, crashed);
    runs.note(outcome);
    return outcome;
  }

  @Test
  void whatBoutsLeftIsReadInTheirOrderRepeatsBehindTheirFirst() throws IOException {
    List<Bout> bouts = List.of(bout(1), bout(2), bout(3));
    leave(bout(3));
    leave(bout(1));
    leave(bout(1).again());
    List<Outcome> read = runs.outcomes(bouts);
    assertEquals(
        List.of(bout(1), bout(1).again(), bout(3)), read.stream().map(Outcome::bout).toList());
    assertTrue(read.stream().allMatch(each -> each.sound("idle") != null), read::toString);
  }

  @Test
  void whoseFaultItWasThatOneCameToNothingIsKept() throws IOException {
    Outcome crashed = fail(bout(1), "it ended with exit code 3", true);
    Outcome refused = fail(bout(2), "the injector left no summary.json", false);
    assertEquals(List.of(crashed, refused), runs.outcomes(List.of(bout(1), bout(2))));
  }

  @Test
  void oneThatWasInterruptedCountsAsNotRun() throws IOException {
    fail(bout(1), Outcome.INTERRUPTED, false);
    Phase idle = Summaries.phase("idle", 100_000, 1_000, 1).build();
    Summary cut = Summaries.run("netty", false, idle);
    Files.createDirectories(runs.of(bout(2)));
    SummaryFile.write(runs.of(bout(2)).resolve("summary.json"), cut);
    assertEquals(List.of(), runs.outcomes(List.of(bout(1), bout(2))));
  }

  @Test
  void oneThatWasKilledIsTriedAgainInAFolderOfItsOwn() throws IOException {
    assertEquals(bout(1), runs.next(bout(1)));
    Files.createDirectories(runs.of(bout(1)));
    assertEquals(bout(1).again(), runs.next(bout(1)));
    leave(bout(1).again());
    assertEquals(
        List.of(bout(1).again()),
        runs.outcomes(List.of(bout(1))).stream().map(Outcome::bout).toList());
  }

  @Test
  void whatWasAskedForIsKeptInTheFolder() throws IOException {
    Request request =
        new Request(
            Instant.parse("2026-11-30T18:00:00Z"),
            List.of("--models", "netty,threads", "--seed", "7"),
            List.of("go is left out"));
    request.write(folder);
    assertEquals(request, Request.read(folder));
  }

  @Test
  void aFolderWithoutAnAnswerIsRefusedInOneLine() throws IOException {
    BadOptionException none = assertThrows(BadOptionException.class, () -> Request.read(folder));
    assertEquals(folder + " has no answer: there is no asked.json", none.getMessage());
    Files.writeString(folder.resolve("asked.json"), "{");
    BadOptionException broken = assertThrows(BadOptionException.class, () -> Request.read(folder));
    assertEquals(
        folder.resolve("asked.json") + " is not what an answer leaves there", broken.getMessage());
  }
}
