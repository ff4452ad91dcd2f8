package quintet.loadtest.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Digest;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.page.Reports;
import quintet.loadtest.results.summary.ServerFacts;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Thresholds;

class DigestTableTest {
  private static ReportRun run(String name, String variant) {
    Summary one = Summaries.run(name, Summaries.phase("echo", 300_000, 20_000, 1).build());
    ServerFacts server = new ServerFacts(name, variant, 1, null, name + ", a library", null, null);
    return ReportRun.of(
        name,
        1,
        Summary.of(one.run(), one.machine(), server, one.phases(), true, Thresholds.defaults()));
  }

  private static String table(ReportRun... runs) {
    Board board = new Board(Reports.of("x", false, List.of(runs)));
    return DigestTable.of(board, Digest.of(board), "the five");
  }

  @Test
  void guestsStandApartFromTheFive() {
    String both = table(run("netty", "nio"), run("go", "guest"));
    String[] tables = both.split("<caption>", -1);
    assertEquals(3, tables.length, both);
    assertTrue(tables[1].contains("the five") && tables[1].contains("netty"), both);
    assertFalse(tables[1].contains(">go<"), both);
    assertTrue(tables[2].contains("Guests: another language") && tables[2].contains("go"), both);
    assertTrue(tables[2].contains("go, a library"), both);
    assertFalse(tables[1].contains("a library"), "the five differ in their model alone");
  }

  @Test
  void whereThereAreNoneThereIsOneTable() {
    assertEquals(2, table(run("netty", "nio")).split("<caption>", -1).length);
    assertEquals(2, table(run("go", "guest")).split("<caption>", -1).length);
  }
}
