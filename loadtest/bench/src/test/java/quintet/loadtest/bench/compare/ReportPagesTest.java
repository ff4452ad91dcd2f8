package quintet.loadtest.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.options.ModelSpec;

class ReportPagesTest {
  private static final Phase ECHO = Summaries.phase("echo-busy", 100_000, 1_000, 1).build();
  private static final Phase FANOUT = Summaries.phase("fanout-busy", 200_000, 1_000, 2).build();

  private static final Phase BLOCK = Summaries.phase("bystander-block", 200_000, 1_000, 1).build();

  private final List<ModelSpec> specs = ModelSpec.parseList("netty:epoll");
  private final List<Step> steps = Plan.quick(specs, 1).steps();
  private final Path folder;

  ReportPagesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void measured(boolean complete, Phase... phases) throws IOException {
    Path file = Files.createDirectories(folder.resolve("round")).resolve("summary.json");
    SummaryFile.write(file, Summaries.run("netty", complete, phases));
  }

  private ReportData report(boolean complete, @Nullable String failure) {
    Outcome outcome =
        new Outcome(
            steps.get(0),
            folder.resolve("round"),
            failure,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new ReportPages()
        .data(
            new Comparison(
                Instant.EPOCH,
                "make compare",
                Plan.quick(specs, 1),
                Workload.quick("ws"),
                complete,
                List.of(outcome),
                folder));
  }

  @Test
  void aRunIsShownUnderTheNameThatWasAskedFor() throws IOException {
    measured(true, ECHO, FANOUT, BLOCK);

    ReportData data = report(true, null);

    assertEquals(1, data.runs().size());
    assertEquals("netty:epoll", data.runs().get(0).label());
    assertEquals(
        List.of("echo-busy", "fanout-busy", "bystander-block"), data.runs().get(0).phases());
    assertEquals(
        List.of("RATE=500 QUINTET_OFFLOAD=4 make compare"),
        data.commands(),
        "with the variables that the runs tell of");
    assertTrue(data.quick());
    assertEquals("Imaginary 9000", data.machine().cpu(), "the injector's own facts");
  }

  @Test
  void aPhaseThatIsNotThereIsAFailureOfItsOwn() throws IOException {
    measured(true, ECHO, FANOUT);

    List<ReportRun> runs = report(true, null).runs();

    assertEquals(List.of("echo-busy", "fanout-busy"), runs.get(0).phases());
    assertEquals(List.of("bystander-block"), runs.get(1).phases());
    assertEquals("the run ended before this was measured", runs.get(1).failure());
  }

  @Test
  void aFailedStepShowsItsReasonAndNoFigures() throws IOException {
    measured(true, ECHO, FANOUT, BLOCK);

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

  @Test
  void sixRoundsTellTwoServersApartByTheirCpuAndFiveOrAlikeOnesDoNot() throws IOException {
    assertTrue(new ReportPages().tells(ofCpu(6, 10, 15)));
    assertFalse(new ReportPages().tells(ofCpu(5, 10, 15)));
    assertFalse(new ReportPages().tells(ofCpu(6, 10, 10)));
  }

  /** A full comparison that has come to so many rounds of ten; CPU in microseconds per echo. */
  private Comparison ofCpu(int rounds, double netty, double actors) throws IOException {
    List<ModelSpec> two = ModelSpec.parseList("netty,actors");
    Plan plan = Plan.full(two, new Experiment(10, 99, 2, 45, Criteria.defaults(99), 6));
    List<Outcome> outcomes = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step.kind() == Step.Kind.ROUND && step.round() <= rounds) {
        double micros = step.spec().equals(two.getFirst()) ? netty : actors;
        Phase echo =
            Summaries.phase("echo-busy", 100_000, 10_000, 1)
                .cost(new Cost.Measured(1.0, micros, 12L, 0.5, 3.0, null))
                .build();
        Summary summary = Summaries.run(step.spec().text(), echo);
        Path home = Files.createDirectories(folder.resolve(step.folder()));
        SummaryFile.write(home.resolve("summary.json"), summary);
        outcomes.add(Outcome.of(step, home, summary));
      }
    }
    return new Comparison(
        Instant.EPOCH, "make compare", plan, Workload.full("ws"), true, outcomes, folder);
  }

  @Test
  void aFullComparisonLeavesItsRunsItsOrderAndItsFindingsAsData() throws IOException {
    measured(true, ECHO, FANOUT);
    List<ModelSpec> two = ModelSpec.parseList("netty,actors");
    Plan plan = Plan.full(two, new Experiment(1, 99, 2, 45, Criteria.defaults(99)));
    List<Step> order = plan.steps();
    Summary summary = SummaryFile.read(folder.resolve("round/summary.json"));
    List<Outcome> outcomes =
        List.of(
            Outcome.refused(order.get(2), folder.resolve("none"), "the injector hung"),
            Outcome.of(order.get(2).again(), folder.resolve("round"), summary),
            Outcome.of(order.get(3), folder.resolve("round"), summary));

    Path page =
        new ReportPages()
            .write(
                new Comparison(
                    Instant.EPOCH,
                    "make compare FULL=1",
                    plan,
                    Workload.regular("ws"),
                    true,
                    outcomes,
                    folder))
            .page();

    JsonNode results = new ObjectMapper().readTree(page.resolveSibling("comparison.json").toFile());
    assertEquals("quintet-comparison/1", results.at("/schema").asText());
    assertEquals(99, results.at("/experiment/seed").asLong());
    assertEquals(0.03, results.at("/experiment/criteria/band").asDouble());
    assertEquals("the injector hung", results.at("/runs/0/failure").asText());
    assertEquals(2, results.at("/runs/1/attempt").asInt());
    assertEquals("round", results.at("/runs/1/folder").asText());
    assertEquals("Beside BLOCK, p99", results.at("/figures/0/figure").asText());
    JsonNode echo = results.at("/figures/2");
    assertEquals("Busy echo p50", echo.at("/figure").asText());
    assertEquals("nanoseconds", echo.at("/unit").asText());
    assertEquals(
        echo.at("/values/netty/1").asDouble(), echo.at("/values/actors/1").asDouble(), "one file");
    assertTrue(echo.at("/values/netty/1").asDouble() > 0);
    assertEquals("too-few-rounds", echo.at("/pairs/0/finding").asText());
    assertEquals(1, echo.at("/pairs/0/ratio").asDouble());
    assertTrue(echo.at("/pairs/0/p").isNull());
  }
}
