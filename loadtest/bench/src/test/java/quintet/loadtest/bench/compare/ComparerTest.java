package quintet.loadtest.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.bench.drive.FakeProject;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.results.machine.Concern;
import quintet.options.ModelSpec;
import quintet.process.Children;

@Timeout(120)
class ComparerTest {
  private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration START = Duration.ofSeconds(20);

  private final Path root;
  private final FakeProject project;
  private final Children children = new Children(Duration.ofSeconds(2));
  private final Workload workload = Workload.regular("line");
  private Clock clock = Clock.fixed(STARTED, ZoneOffset.UTC);
  private Predicate<Comparison> told = _ -> false;
  private final List<Comparison> handedOver = new ArrayList<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  ComparerTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.project = FakeProject.in(root);
  }

  @AfterEach
  void nothingIsLeftRunning() throws IOException {
    children.close();
    assertEquals(List.of(), project.running());
  }

  private Comparison compare(String models, int rounds, Duration start, Duration load)
      throws IOException, InterruptedException {
    return compare(Plans.asTheyStand(ModelSpec.parseList(models), rounds), start, load);
  }

  private Comparison compareFully(String models, int rounds, int repeats)
      throws IOException, InterruptedException {
    Experiment experiment = new Experiment(rounds, 3, repeats, 45, Criteria.defaults(3));
    return compare(Plan.full(ModelSpec.parseList(models), experiment), START, START);
  }

  private Comparison compare(Plan plan, Duration start, Duration load)
      throws IOException, InterruptedException {
    Comparer comparer =
        new Comparer(
            children,
            workload,
            UnaryOperator.identity(),
            steps ->
                new Progress(
                    new PrintStream(said, true, StandardCharsets.UTF_8),
                    new TimeLeft(() -> 0L, workload.guesses()),
                    steps),
            new ReportWriter() {
              @Override
              public Report write(Comparison comparison) {
                handedOver.add(comparison);
                return new Report(comparison.folder().resolve("index.html"), "");
              }

              @Override
              public boolean tells(Comparison soFar) {
                return told.test(soFar);
              }
            },
            new Trouble(() -> List.of(new Concern(Concern.Kind.BUSY, "It is busy.", "Wait."))),
            clock);
    StepRunner runner =
        new StepRunner(
            children, project.launchers(), root.resolve("report/rounds"), start, kind -> load);
    Path page =
        comparer.compare(plan, runner, _ -> "make compare", root.resolve("report")).report().page();
    assertEquals(root.resolve("report/index.html"), page);
    return handedOver.getLast();
  }

  private Comparison compare(String models, int rounds) throws IOException, InterruptedException {
    return compare(models, rounds, START, START);
  }

  private static String failure(Outcome outcome) {
    return String.valueOf(outcome.failure());
  }

  @Test
  void everyRoundIsAFreshServerAndTheServersTakeTurns() throws Exception {
    compare("netty,actors:cores=2", 2);

    List<String> order =
        project.journal().stream()
            .map(line -> line.replaceAll(" --(host|target|admin) .*", ""))
            .toList();
    assertEquals(
        List.of(
            "server netty",
            "load round",
            "server actors:cores=2",
            "load round",
            "server netty --lab",
            "load round",
            "server actors:cores=2 --lab",
            "load round",
            "server actors:cores=2 --lab",
            "load round",
            "server netty --lab",
            "load round",
            "server netty",
            "load idle",
            "server actors:cores=2",
            "load idle"),
        order);
  }

  @Test
  void theReportGetsEveryOutcomeWithItsFolder() throws Exception {
    Comparison comparison = compare("netty,actors", 1);

    assertTrue(comparison.complete());
    assertEquals(STARTED, comparison.started());
    assertEquals("make compare", comparison.command());
    assertEquals(6, comparison.outcomes().size());
    ModelSpec actors = comparison.specs().get(1);
    assertEquals(
        List.of("02-limits-actors", "04-round-1-actors", "06-idle-actors"),
        comparison.of(actors).stream().map(o -> o.folder().getFileName().toString()).toList());
    for (Outcome outcome : comparison.outcomes()) {
      assertNull(outcome.failure());
      assertTrue(Files.exists(outcome.folder().resolve("summary.json")));
      assertTrue(Files.exists(outcome.folder().resolve("server.log")));
      assertTrue(Files.exists(outcome.folder().resolve("load.log")));
    }
  }

  @Test
  void aServerThatDoesNotStartIsAnInvalidRunAndTheOthersGoOn() throws Exception {
    Comparison comparison = compare("netty:broken,actors", 1);

    assertTrue(comparison.complete());
    assertTrue(failure(comparison.outcomes().get(0)).contains("--max-message must be"));
    assertNull(comparison.outcomes().get(1).failure());
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("FAILED: the server ended"));
  }

  @Test
  void aServerThatIsNeverReadyIsAnInvalidRun() throws Exception {
    Comparison comparison = compare("netty:silent", 1, Duration.ofSeconds(1), START);

    assertTrue(failure(comparison.outcomes().get(0)).contains("not ready within 1 s"));
  }

  @Test
  void anInjectorThatFailsOrLeavesNothingIsAnInvalidRun() throws Exception {
    Comparison comparison = compare("netty:refused,netty:mute", 1);

    assertTrue(failure(comparison.outcomes().get(0)).contains("no answer from"));
    assertTrue(failure(comparison.outcomes().get(2)).contains("left no summary.json"));
  }

  @Test
  void anInjectorThatHangsIsEndedAndTheRunIsInvalid() throws Exception {
    Comparison comparison = compare("netty:hung", 1, START, Duration.ofSeconds(1));

    assertTrue(failure(comparison.outcomes().get(0)).contains("did not end within 1 s"));
  }

  @Test
  void aFailedAssertionIsForTheSummaryToExplain() throws Exception {
    assertNull(compare("netty:failed", 1).outcomes().get(0).failure());
  }

  @Test
  void aRefusedRunIsRepeatedAtOnceUntilItIsValid() throws Exception {
    Comparison comparison = compareFully("netty:flaky", 2, 5);

    assertEquals(
        List.of(
            "01-limits-netty-flaky",
            "01-limits-netty-flaky-attempt-2",
            "02-round-1-netty-flaky",
            "03-round-2-netty-flaky",
            "04-idle-netty-flaky",
            "05-limits-2-netty-flaky",
            "06-idle-2-netty-flaky"),
        comparison.outcomes().stream().map(o -> o.folder().getFileName().toString()).toList());
    assertTrue(failure(comparison.outcomes().get(0)).contains("no answer from"));
    assertEquals(
        Set.copyOf(Step.Kind.LIMITS.phases()), Set.copyOf(comparison.outcomes().get(1).sound()));
  }

  @Test
  void aServerThatFailsIsNotAskedAgain() throws Exception {
    Comparison comparison = compareFully("netty:broken", 1, 2);

    assertEquals(3, comparison.outcomes().size());
    assertEquals(Step.Kind.LIMITS.phases(), comparison.outcomes().get(0).failed());
    assertEquals(Set.of(), comparison.outcomes().get(0).missing());
  }

  @Test
  void repeatsHaveABound() throws Exception {
    assertEquals(9, compareFully("netty:refused", 1, 2).outcomes().size());
  }

  @Test
  void withoutAFullComparisonOnlyWhatRatesDependOnIsRepeated() throws Exception {
    assertEquals(
        List.of(1, 2, 1, 1),
        compare("netty:refused", 1).outcomes().stream().map(o -> o.step().attempt()).toList());
  }

  @Test
  void threeRefusalsInARowAreExplained() throws Exception {
    compare("netty:refused", 1);

    assertTrue(
        said.toString(StandardCharsets.UTF_8)
            .contains(
                "3 runs in a row were refused, before anything was measured: see its load.log and"
                    + " server.log.\nIt is busy. Wait.\n"),
        said.toString(StandardCharsets.UTF_8));
  }

  @Test
  void busyAndPressingAreSharesOfWhatTheWeakestAndTheInjectorCarry() throws Exception {
    Comparison comparison = compare("netty,actors", 1);

    Rates rates = Objects.requireNonNull(comparison.workload().rates());
    assertEquals(List.of(10_000.0, 30_000.0, 72_000.0), rates.echo());
    assertEquals(List.of(200.0, 600.0, 1_400.0), rates.fanout());
    assertEquals(
        "Echo: busy is 30,000/s, 60 % of what netty carries (50,000/s). Pressing is 72,000/s, 90 %"
            + " of the 80,000/s that the load generator kept up with.",
        rates.reasons().getFirst());
    List<String> rounds =
        project.journal().stream().filter(line -> line.contains("--echo-rates")).toList();
    assertEquals(2, rounds.size(), "the limits of each server are sought without");
    assertTrue(
        rounds.getFirst().contains("--echo-rates 10000,30000,72000 --fanout-rates 200,600,1400"),
        rounds::toString);
  }

  @Test
  void roundsForWhichNoTimeIsLeftAreLeftOutAndIdleIsNot() throws Exception {
    Instant late = STARTED.plus(Duration.ofHours(1));
    InstantSource source =
        () -> said.toString(StandardCharsets.UTF_8).contains("round 1") ? late : STARTED;
    clock = source.withZone(ZoneOffset.UTC);
    Comparison comparison = compareFully("netty,actors", 2, 0);

    assertTrue(comparison.complete());
    assertEquals(
        List.of(0, 0, 1, 1, 0, 0),
        comparison.outcomes().stream().map(o -> o.step().round()).toList());
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("no time is left: round 2"));
  }

  @Test
  void aFullComparisonEndsAfterItsLookIfAllIsToldByThenAndIdleStillRuns() throws Exception {
    told = soFar -> soFar.outcomes().stream().anyMatch(o -> o.step().title().equals("round 6"));
    Experiment experiment = new Experiment(8, 3, 0, 45, Criteria.defaults(3), 6);
    Comparison comparison =
        compare(Plan.full(ModelSpec.parseList("netty"), experiment), START, START);

    assertEquals(
        List.of(0, 1, 2, 3, 4, 5, 6, 0, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6),
        comparison.outcomes().stream().map(o -> o.step().round()).toList());
    assertTrue(
        said.toString(StandardCharsets.UTF_8)
            .contains("every pair is told apart: round 7 and those after it are left out"));
  }

  @Test
  void anInterruptEndsTheProcessesAndKeepsWhatWasMeasured() throws Exception {
    Path pipe = project.pipe();
    CompletableFuture<String> running =
        CompletableFuture.supplyAsync(() -> interruptOnceSaidIn(pipe));

    Comparison comparison = compare("netty,netty:hung,actors", 1, START, START);

    assertEquals("round", running.join());
    assertFalse(comparison.complete());
    assertEquals(2, comparison.outcomes().size());
    assertNull(comparison.outcomes().get(0).failure());
    assertEquals("interrupted", comparison.outcomes().get(1).failure());
    assertEquals(List.of(), project.running());
  }

  private String interruptOnceSaidIn(Path pipe) {
    try {
      String scenario = Files.readString(pipe).strip();
      children.close();
      return scenario;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
