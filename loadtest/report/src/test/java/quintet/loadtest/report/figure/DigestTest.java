package quintet.loadtest.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.loadtest.report.page.Reports;
import quintet.loadtest.report.section.Found;
import quintet.loadtest.results.summary.Summaries;

class DigestTest {
  private static Board board(List<ReportRun> runs) {
    return new Board(Reports.of("x", false, runs));
  }

  @Test
  void isOfTheBusyRateAndHasAColumnForEachThingThatWasMeasured() {
    Digest digest = Digest.of(board(Reports.levels(1)));
    assertEquals("echo-busy", digest.phase());
    assertEquals(Reports.MODELS, digest.servers());
    assertEquals(
        List.of(Digest.Item.values()), digest.columns().stream().map(Digest.Column::item).toList());
  }

  @Test
  void ofAnOlderComparisonItHasWhatThatMeasured() {
    Digest digest = Digest.of(board(Reports.comparison(1)));
    assertEquals("echo", digest.phase());
    assertEquals(
        List.of(
            Digest.Item.P50,
            Digest.Item.P99,
            Digest.Item.CPU,
            Digest.Item.MEMORY,
            Digest.Item.THREADS),
        digest.columns().stream().map(Digest.Column::item).toList());
  }

  @Test
  void asTextItIsALineForEachServerUnderItsUnits() {
    List<String> lines = Digest.of(board(Reports.levels(1))).text().lines().toList();
    assertEquals(Reports.MODELS.size() + 2, lines.size());
    assertTrue(lines.getFirst().contains("Others, one blocks"), lines::toString);
    assertTrue(lines.get(1).matches(" +µs +µs +µs +B +KiB +ms +ms"), lines::toString);
    assertTrue(lines.getLast().matches("channels .* ≥ 64,000 .*"), lines::toString);
  }

  @Test
  void aServerWithoutAValidRoundHasNoFigure() {
    var lossy = Summaries.losing(Summaries.phase("echo", 300_000, 20_000, 1).build(), 3);
    Digest digest =
        Digest.of(
            board(
                List.of(
                    ReportRun.of("netty", 1, Summaries.run("netty", lossy)),
                    ReportRun.of(
                        "actors",
                        1,
                        Summaries.run(
                            "actors", Summaries.phase("echo", 300_000, 20_000, 1).build())))));
    assertEquals("failed 1 of 1", digest.columns().getFirst().cells().getFirst().absence());
  }

  @Test
  void sentencesNameWhoWaitsForABlockedHandlerAndWhoDoesNot() {
    Board board = board(Reports.levels(1));
    String found = new Found(board, Digest.of(board)).sentences();
    assertTrue(
        found.contains("While one client’s command blocks for 1 s, 99 of 100 answers"), found);
    assertTrue(found.contains(" with eventloop, netty and actors, and "), found);
    assertTrue(found.contains(" with threads and channels."), found);
    assertTrue(found.contains("(threads) to "), found);
  }
}
