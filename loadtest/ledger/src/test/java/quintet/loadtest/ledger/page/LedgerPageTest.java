package quintet.loadtest.ledger.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.claim.Unit;
import quintet.loadtest.ledger.claim.Verdict;
import quintet.loadtest.results.summary.MachineFacts;

class LedgerPageTest {
  private static final Statement STATEMENT =
      new Statement("a-claim", "Loops < threads & so on.", "It is tried.", new CodeLine("A", "x"));

  @TempDir private Path root;

  private static Run run(Entry... entries) {
    MachineFacts machine = new MachineFacts("Linux", "a CPU", 2, 1L, "a JVM", "0-1", 0.1, null);
    return new Run(Instant.EPOCH, machine, "./quintet ledger", 2, List.of(entries));
  }

  private static Entry entry(Row... rows) {
    return new Entry(
        STATEMENT,
        new CodeLine.Place("servers/a b/A.java", 7, "if (a < b) {"),
        new Outcome(List.of(rows), "A note."),
        "",
        Duration.ofSeconds(3));
  }

  private static Row figure() {
    List<Double> six = List.of(1e6, 2e6, 1e6, 2e6, 1e6, 2e6);
    return Row.atMost("netty", "others' 99 %", Estimate.of(six, Unit.NANOS), 50e6);
  }

  @Test
  void thePageSaysVerdictHypothesisFiguresAndTheLineAndEscapesThem() {
    String page = LedgerPage.of(root.resolve("out/ledger.html"), root, run(entry(figure())));
    assertTrue(page.contains("Loops &lt; threads &amp; so on."), page);
    assertTrue(page.contains("<span class=\"valid\">holds</span>"), page);
    assertTrue(page.contains("if (a &lt; b) {"), page);
    assertTrue(page.contains("href=\"../servers/a%20b/A.java#L7\""), page);
    assertTrue(page.contains("at most 50.0 ms"), page);
    assertTrue(page.contains("CUT SHORT"), page);
  }

  @Test
  void thePageLoadsNothing() {
    String page = LedgerPage.of(root.resolve("ledger.html"), root, run(entry(figure())));
    assertFalse(page.contains("src="), page);
    assertFalse(page.contains("http://"), page);
    assertFalse(page.contains("https://"), page);
    assertFalse(page.contains("<script"), page);
  }

  @Test
  void anExperimentThatFailedCannotTellAndSaysWhy() throws IOException {
    Entry failed =
        new Entry(STATEMENT, null, null, "the experiment failed: no server", Duration.ZERO);
    assertEquals(Verdict.CANNOT_TELL, failed.verdict());
    assertTrue(LedgerTable.of(failed).contains("no server"));
    String page = LedgerPage.of(root.resolve("ledger.html"), root, run(failed));
    assertTrue(page.contains("cannot tell here"), page);
    Path file = root.resolve("ledger.json");
    LedgerFile.write(file, run(failed));
    assertTrue(Files.readString(file).contains("no server"));
  }

  @Test
  void theTableHasTheRowThatDecidedInCellsThatFitAPage() {
    Row longest = Row.seen("threads", "q".repeat(90), "a, b", "c", false);
    String[] lines = LedgerCsv.of(run(entry(figure(), longest))).split("\r\n", -1);
    assertEquals("claim,verdict,of,what,found", lines[0]);
    assertEquals("`a-claim`,does not hold,threads," + "q".repeat(77) + "...,\"a, b\"", lines[1]);
  }

  @Test
  void theFileHasEveryFigureWithItsInterval() throws IOException {
    Path file = root.resolve("ledger.json");
    Row open = Row.shown("threads", "how many", Estimate.of(List.of(3.0), Unit.COUNT));
    LedgerFile.write(file, run(entry(figure(), open)));
    JsonNode entry = new ObjectMapper().readTree(file.toFile()).path("entries").get(0);
    assertEquals("holds", entry.path("verdict").asText());
    assertEquals("servers/a b/A.java:7", entry.path("code").asText());
    JsonNode row = entry.path("rows").get(0);
    assertEquals("nanos", row.path("unit").asText());
    assertEquals(6, row.path("n").asInt());
    assertEquals(1e6, row.path("low").asDouble(), 1);
    assertEquals(2e6, row.path("high").asDouble(), 1);
    assertTrue(entry.path("rows").get(1).path("low").isNull());
    assertTrue(entry.path("rows").get(1).path("verdict").isNull());
  }
}
