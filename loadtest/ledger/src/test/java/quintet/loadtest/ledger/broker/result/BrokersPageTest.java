package quintet.loadtest.ledger.broker.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.ledger.broker.result.Measured.Faults;
import quintet.loadtest.results.summary.MachineFacts;

class BrokersPageTest {
  @TempDir private Path folder;

  private static Run run(List<Measured> runs) {
    return new Run(
        Instant.EPOCH,
        new MachineFacts("Linux", "a <CPU>", 2, 1L, "a JVM", "0-1", 0.1, null),
        "./quintet brokers",
        24,
        new Load(24, 400, Duration.ofMillis(1_500), Duration.ofSeconds(4)),
        "This is the price of the extra hop, and no figure of scaling.",
        "Each run has its own.",
        new Costs(runs));
  }

  @Test
  void thePageHasEachFigureItsIntervalAndWhatItIsNot() {
    String page = BrokersPage.of(run(Runs.rounds(6)));
    assertTrue(page.contains("a delivery with a broker takes 3.00 times (3.00 times"), page);
    assertTrue(page.contains("and no figure of scaling"), page);
    assertTrue(
        page.contains(
            "A room of 24 members, 400 messages a second: 4 s measured, after up to 1.5 s"),
        page);
    assertTrue(page.contains("one of 24 members"), page);
    assertTrue(page.contains("a &lt;CPU&gt;"), page);
    assertTrue(page.contains("Latency of a delivery, 99 %: 1 server"), page);
    assertTrue(page.contains("CPU of the broker for a delivery: with a broker"), page);
    assertTrue(page.contains("6 of 6"), page);
    assertTrue(page.contains("1.50 % at most"), page);
    assertFalse(page.contains("CUT SHORT"), page);
  }

  @Test
  void aPageThatWasCutShortSaysSo() {
    assertTrue(BrokersPage.of(run(Runs.rounds(1))).contains("CUT SHORT</strong> 4 of 24 runs."));
  }

  @Test
  void whatWentWrongStandsThereAndInNoFigure() {
    List<Measured> runs =
        new ArrayList<>(List.of(Runs.run(1, Arm.ALONE, 1, Faults.NONE, "the client sent late")));
    runs.add(Runs.run(1, Arm.TWO, 1, new Faults(7, 0, 1), ""));
    runs.add(Measured.failed(1, "netty", Arm.ONE, "the run failed: <why>"));
    String page = BrokersPage.of(run(runs));
    assertTrue(page.contains("no evidence: the client sent late"), page);
    assertTrue(page.contains("7 lost, 0 doubled, 1 out of order"), page);
    assertTrue(page.contains("the run failed: &lt;why&gt;"), page);
    assertTrue(page.contains("netty: no round has a valid run with a broker and one"), page);
    assertTrue(page.contains("<span class=\"few\">not known</span>"), page);
  }

  @Test
  void thePageLoadsNothing() {
    String page = BrokersPage.of(run(Runs.rounds(1)));
    assertFalse(page.contains("src="), page);
    assertFalse(page.contains("http://"), page);
    assertFalse(page.contains("https://"), page);
    assertFalse(page.contains("<script"), page);
    assertFalse(page.contains("href=\"#term"), page); // terms stand on the report's own pages
  }

  @Test
  void theBrokersCpuThatIsNotKnownIsSaid() {
    List<Measured> runs =
        Runs.rounds(6).stream()
            .map(run ->
                new Measured(
                    run.round(),
                    run.model(),
                    run.arm(),
                    run.deliveries(),
                    run.median(),
                    run.p99(),
                    run.cpu(),
                    run.compilers(),
                    null,
                    run.faults(),
                    run.objection()))
            .toList();
    assertTrue(
        BrokersConsole.sentences(new Costs(runs)).getFirst().contains("own is not known"),
        BrokersConsole.sentences(new Costs(runs))::toString);
  }

  @Test
  void theTableHasALineForEachArm() {
    String[] lines = BrokersCsv.of(new Costs(Runs.rounds(1))).split("\r\n", -1);
    assertEquals(
        "model,servers,broker,valid_runs,median_us,median_times,median_times_low,"
            + "median_times_high,p99_us,cpu_us,cpu_times,cpu_times_low,cpu_times_high,broker_cpu_us",
        lines[0]);
    assertEquals("netty,1,no,1,100,1,,,200,2,1,,,", lines[1].replaceAll("\\.0+(?=,|$)", ""));
    assertEquals("netty,3,yes,1,900,9,,,1800,18,9,,,4.5", rounded(lines[4]));
    assertEquals(6, lines.length);
  }

  private static String rounded(String line) {
    return line.replaceAll("\\.0+(?=,|$)", "").replaceAll("(\\.\\d*?[1-9])0+(?=,|$)", "$1");
  }

  @Test
  void theFileHasEveryRunAndEveryFigure() throws IOException {
    Path file = folder.resolve("brokers.json");
    BrokersFile.write(file, run(Runs.rounds(6)));
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    assertEquals("quintet-brokers/1", root.path("schema").asText());
    assertEquals(24, root.path("runs").size());
    assertEquals(1_000, root.path("runs").get(0).path("deliveries").asInt());
    assertTrue(root.path("runs").get(0).path("broker_cpu").isNull());
    JsonNode one = root.path("models").get(0).path("arms").get(1);
    assertEquals("one", one.path("arm").asText());
    assertEquals(6, one.path("median").path("n").asInt());
    assertEquals(3, one.path("median").path("timesWithoutBroker").path("value").asDouble(), 1e-9);
  }
}
