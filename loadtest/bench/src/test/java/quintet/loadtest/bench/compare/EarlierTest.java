package quintet.loadtest.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.loadtest.report.figure.Baseline;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.options.BadOptionException;
import quintet.options.ModelSpec;

class EarlierTest {
  private static final Criteria CRITERIA = Criteria.defaults(0);

  private final Path folder;

  EarlierTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Comparison comparison(Workload workload) throws IOException {
    Path round = Files.createDirectories(folder.resolve("round"));
    SummaryFile.write(
        round.resolve("summary.json"),
        Summaries.run(
            "netty",
            Summaries.phase("echo", 100_000, 1_000, 1).build(),
            Summaries.phase("fanout", 200_000, 1_000, 2).build()));
    Plan plan = Plans.asTheyStand(ModelSpec.parseList("netty"), 1);
    Outcome outcome =
        Outcome.of(plan.steps().getFirst(), round, SummaryFile.read(round.resolve("summary.json")));
    return new Comparison(
        Instant.EPOCH, "make compare", plan, workload, true, List.of(outcome), folder);
  }

  @Test
  void readsBackWhatAComparisonOfAFewRoundsWrote() throws IOException {
    Comparison comparison = comparison(Workload.regular("ws"));
    new ReportPages().write(comparison);
    ReportData data = new ReportPages().data(comparison);

    Baseline base = Earlier.read(folder).against(data, comparison.workload(), CRITERIA);

    assertEquals(List.of(), base.warnings(), "the same machine, JVM and settings");
    assertEquals("1970-01-01T00:00:00Z", base.started());
    double echo = Summaries.histogram(100_000, 1_000, 1).getValueAtPercentile(50);
    assertEquals(Map.of(1, echo), base.values().getOrDefault("Echo p50", Map.of()).get("netty"));
  }

  @Test
  void warnsOfWhateverElseDiffers() throws IOException {
    new ReportPages().write(comparison(Workload.quick("line")));
    Path file = folder.resolve("comparison.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("Imaginary 9000", "Imaginary 8000")
            .replace("\"25.0.3\"", "\"24\"")
            .replace("\"rate=500\"", "\"size=4096\"")
            .replace("\"offload=4\"", "\"cores=2\"")
            .replace("\"-Xms96m\"", "\"-XX:TieredStopAtLevel=1\""));
    Comparison now = comparison(Workload.regular("ws"));

    Baseline base =
        Earlier.read(folder).against(new ReportPages().data(now), now.workload(), CRITERIA);

    String warnings = String.join("\n", base.warnings());
    assertTrue(
        warnings.contains(
            "Another machine (cpu) then than now: Imaginary 8000, not Imaginary 9000."),
        warnings);
    assertTrue(warnings.contains("Another JVM of the servers then than now: [\"24\"]"), warnings);
    assertTrue(
        warnings.contains("only then [-XX:TieredStopAtLevel=1], only now [-Xms96m]"), warnings);
    assertTrue(
        warnings.contains(
            "Other settings of the load then than now: only then [size=4096], only now [rate=500]."),
        warnings);
    assertTrue(
        warnings.contains(
            "Other settings of netty then than now: only then [cores=2], only now [offload=4]."),
        warnings);
    assertTrue(warnings.contains("Another setting (warmup) then than now: 5, not 4."), warnings);
    assertTrue(
        warnings.contains("Another setting (transport) then than now: line, not ws."), warnings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[]",
        "{\"schema\": \"quintet-summary/2\"}",
        "{\"schema\": \"quintet-comparison/1\"}",
        "{\"schema\": \"quintet-comparison/1\", \"figures\": [{\"figure\": \"Echo p50\", \"values\": {\"netty\": {\"1\": -3}}}]}",
        "{\"schema\": \"quintet-comparison/1\", \"figures\": [{\"figure\": \"Echo p50\", \"values\": {\"netty\": {\"x\": 3}}}]}",
      })
  void refusesAFolderThatIsNoComparisonInOneLine(String content) throws IOException {
    Files.writeString(folder.resolve("comparison.json"), content);

    BadOptionException refusal = assertThrows(BadOptionException.class, () -> Earlier.read(folder));

    String says = String.valueOf(refusal.getMessage());
    assertTrue(says.startsWith("--base: " + folder + " is no comparison: "), says);
    assertEquals(1, says.lines().count());
  }
}
