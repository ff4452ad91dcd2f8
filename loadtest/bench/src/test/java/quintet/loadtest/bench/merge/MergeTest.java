package quintet.loadtest.bench.merge;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.results.log.HistogramLogMerge;
import quintet.loadtest.results.log.HistogramLogSink;
import quintet.loadtest.results.log.MetricRecorder;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.IdleFootprint;
import quintet.loadtest.results.summary.Integrity;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.RunFacts;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.loadtest.results.summary.SummarySchema;
import quintet.loadtest.results.summary.Verdict;
import quintet.options.BadOptionException;

class MergeTest {
  private static final long START = 1_700_000_000_000L;

  @TempDir Path folder;

  /** A run that sent 5,000 messages in 5 s, each of which took {@code nanos}. */
  private Path run(int injector, long nanos, long offsetMillis, Map<String, String> more)
      throws IOException {
    return run(injector, nanos, offsetMillis, more, UnaryOperator.identity());
  }

  private Path run(
      int injector,
      long nanos,
      long offsetMillis,
      Map<String, String> more,
      UnaryOperator<Phase> change)
      throws IOException {
    Path run = Files.createDirectory(folder.resolve("run-" + injector + "-" + nanos));
    long start = START + offsetMillis;
    try (HistogramLogSink sink = new HistogramLogSink(run.resolve("run.hlog"), start)) {
      MetricRecorder latency = sink.recorder("echo.latency");
      for (int second = 1; second <= 5; second++) {
        for (int i = 0; i < 1_000; i++) {
          latency.record(nanos);
        }
        sink.flush(start + second * 1_000L);
      }
    }
    Map<String, String> settings = new java.util.TreeMap<>(more);
    settings.put("injector", String.valueOf(injector));
    Phase phase = change.apply(Summaries.phase("echo", nanos, 5_000, injector).build());
    Summary made = Summaries.run("netty", phase);
    SummaryFile.write(
        run.resolve("summary.json"),
        new Summary(
            made.schema(),
            true,
            facts(made.run(), run, settings, Instant.ofEpochMilli(start)),
            made.machine(),
            made.server(),
            made.phases(),
            made.validity(),
            made.valid(),
            null));
    return run;
  }

  private static RunFacts facts(
      RunFacts run, Path folder, Map<String, String> settings, Instant started) {
    return new RunFacts(
        folder.getFileName().toString(),
        started,
        20,
        settings.getOrDefault("scenario", "echo"),
        run.transport(),
        run.loop(),
        run.command(),
        run.target(),
        run.admin(),
        settings,
        run.departures());
  }

  private int merge(Path... runs) throws Exception {
    List<String> words = new ArrayList<>();
    for (Path run : runs) {
      words.add(run.toString());
    }
    words.addAll(List.of("--out", folder.resolve("merged").toString()));
    return Merge.run(words.toArray(String[]::new));
  }

  private Summary merged() throws IOException {
    return SummaryFile.read(folder.resolve("merged/summary.json"));
  }

  private String refusal(Path... runs) {
    String said = assertThrows(BadOptionException.class, () -> merge(runs)).getMessage();
    assertEquals(1, requireNonNull(said).lines().count(), said);
    return said;
  }

  @Test
  void aDryRunChecksTheRunsAndWritesNothing() throws Exception {
    Path one = run(1, 100_000, 0, Map.of());
    Path other = run(2, 900_000, 300, Map.of());
    Path out = folder.resolve("merged");
    String[] words = {one.toString(), other.toString(), "--out", out.toString(), "--dry-run"};
    assertEquals(0, Merge.run(words));
    assertFalse(Files.exists(out));
    words[1] = folder.resolve("nowhere").toString();
    assertThrows(BadOptionException.class, () -> Merge.run(words));
  }

  @Test
  void countsAndRatesAreAddedAndPercentilesAreThoseOfAll() throws Exception {
    assertEquals(0, merge(run(1, 100_000, 0, Map.of()), run(2, 900_000, 300, Map.of())));
    String json = Files.readString(folder.resolve("merged/summary.json"));
    assertEquals(List.of(), SummarySchema.objections(json));
    Summary whole = merged();
    assertTrue(whole.valid(), whole.validity()::toString);
    assertEquals("merged", whole.run().id());
    assertEquals(20.3, whole.run().seconds(), 1e-9);
    assertEquals("1 + 2", whole.run().settings().get("injector"));
    Phase echo = requireNonNull(whole.phase("echo"));
    assertEquals(new Integrity(10_000, 10_000, 10_000, 0, 0, 0, 0, 0, 0, 0), echo.integrity());
    assertEquals(2_000, echo.rate().receivedPerSecond());
    assertEquals(2_000, echo.connections().open());
    Metric latency = requireNonNull(echo.metric(Phase.LATENCY));
    assertEquals(10_000, latency.count());
    assertEquals(100_000.0, (double) latency.p50(), 100.0);
    assertEquals(900_000.0, (double) latency.p75(), 900.0);
    // The server worked 0.2 s of 5 s for all ten thousand messages, as both injectors saw.
    Cost.Measured cost = (Cost.Measured) echo.cost();
    assertEquals(20, requireNonNull(cost.cpuMicrosPerMessage()), 1e-9);
    assertEquals(0.8, echo.injector().cpuSeconds(), 1e-9);
    assertEquals(80, requireNonNull(echo.injector().cpuMicrosPerMessage()), 0.1);
    for (String file : List.of("run.hlog", "run.om", "echo.latency.hgrm", "command.txt")) {
      assertTrue(Files.size(folder.resolve("merged").resolve(file)) > 0, file);
    }
  }

  /** Latencies of all kinds, each in the log of one of three injectors and in the log of all. */
  @Test
  void theMergedHistogramIsThatOfTheUnionBitForBit() throws Exception {
    Path whole = Files.createDirectory(folder.resolve("union"));
    SplittableRandom random = new SplittableRandom(24);
    List<Path> runs = new ArrayList<>();
    try (HistogramLogSink union = new HistogramLogSink(whole.resolve("run.hlog"), START)) {
      MetricRecorder all = union.recorder("echo.latency");
      for (int injector = 1; injector <= 3; injector++) {
        Path run = run(injector, 100_000 + injector, 0, Map.of("injectors", "3"));
        Files.delete(run.resolve("run.hlog"));
        try (HistogramLogSink sink = new HistogramLogSink(run.resolve("run.hlog"), START)) {
          MetricRecorder own = sink.recorder("echo.latency");
          for (int i = 0; i < 20_000; i++) {
            long nanos = 1 + (long) Math.exp(random.nextDouble() * 24);
            own.record(nanos);
            all.record(nanos);
          }
          sink.flush(START + 1_000);
        }
        runs.add(run);
      }
      union.flush(START + 1_000);
    }
    merge(runs.toArray(Path[]::new));
    Histogram merged = total(folder.resolve("merged"));
    assertEquals(total(whole), merged);
    assertArrayEquals(encoded(total(whole)), encoded(merged));
    Metric latency = requireNonNull(requireNonNull(merged().phase("echo")).metric(Phase.LATENCY));
    assertEquals(60_000, latency.count());
    assertEquals(total(whole).getValueAtPercentile(99), latency.p99());
  }

  private static Histogram total(Path run) throws IOException {
    Path copy = run.resolve("copy.hlog");
    Histogram total =
        requireNonNull(
            HistogramLogMerge.merge(List.of(run.resolve("run.hlog")), copy)
                .totals()
                .get("echo.latency"));
    Files.delete(copy);
    total.setTag(null);
    total.setStartTimeStamp(0); // when it was made, not what is in it
    total.setEndTimeStamp(0);
    return total;
  }

  private static byte[] encoded(Histogram histogram) {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoByteBuffer(bytes);
    return Arrays.copyOf(bytes.array(), length);
  }

  private static final Map<String, String> OF_TWO = Map.of("injectors", "2", "rate", "500");

  @Test
  void injectorsThatKnewOfEachOtherAreMergedWholeAndAlikeOrNotAtAll() throws Exception {
    Path one = run(1, 100_000, 0, OF_TWO);
    Path two = run(2, 100_001, 0, OF_TWO);
    Path other = run(2, 100_002, 0, Map.of("injectors", "2", "rate", "600"));
    assertTrue(refusal(one, other).contains("--rate is 500 and 600"));
    Path third = run(3, 100_003, 0, OF_TWO);
    assertTrue(refusal(one, third).contains("missing is --injector 2"));
    Path zero = run(0, 100_004, 0, OF_TWO);
    assertTrue(refusal(two, zero).contains("same --injector"), "0 of 2 is the second");
    assertEquals(0, merge(one, two));
  }

  @Test
  void runsThatWereNeverUnderWayTogetherAreRefused() throws Exception {
    Path one = run(1, 100_000, 0, Map.of());
    Path later = run(2, 100_001, 3_600_000, Map.of());
    assertTrue(refusal(one, later).contains("had ended before the other began"));
  }

  @Test
  void aFolderThatHasTheRunsIsEnoughAndMissingOnesAreSaid() throws Exception {
    Path fleet = Files.createDirectory(folder.resolve("fleet"));
    Files.move(run(1, 100_000, 0, OF_TWO), fleet.resolve("0"));
    String out = fleet.resolve("all").toString();
    String[] words = {fleet.toString(), "--injectors", "2", "--out", out};
    String said = assertThrows(BadOptionException.class, () -> Merge.run(words)).getMessage();
    assertTrue(requireNonNull(said).contains("has 1 of 2 runs after 0 s"), said);
    Path last = run(2, 100_001, 0, OF_TWO);
    Thread comes =
        Thread.startVirtualThread(() -> {
          try {
            Files.move(last, fleet.resolve("1"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    String[] waiting = {fleet.toString(), "--injectors", "2", "--wait", "30s", "--out", out};
    assertEquals(0, Merge.run(waiting));
    comes.join();
    assertTrue(Files.exists(fleet.resolve("all/summary.json")));
    Files.move(run(2, 100_002, 0, OF_TWO), fleet.resolve("7"));
    said = assertThrows(BadOptionException.class, () -> Merge.run(words)).getMessage();
    assertTrue(requireNonNull(said).contains("has 3 runs, and --injectors says 2"), said);
  }

  @Test
  void rulesApplyToTheWholeAndOneThatOnlyAPartCanJudgeStands() throws Exception {
    Path sound = run(1, 100_000, 0, Map.of());
    Path lossy = run(2, 100_001, 0, Map.of(), phase -> Summaries.losing(phase, 3));
    merge(sound, lossy);
    Summary whole = merged();
    assertFalse(whole.valid());
    Verdict lost = verdict(whole, "lost");
    assertFalse(lost.ok());
    assertEquals(3, lost.figure());
    assertTrue(verdict(whole, "drifting").ok());
    assertNull(requireNonNull(whole.phase("echo")).halves());
  }

  private static Verdict verdict(Summary summary, String rule) {
    return summary.validity().stream()
        .filter(each -> each.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void windowsThatDoNotLieOverEachOtherMakeNoSum() throws Exception {
    merge(run(1, 100_000, 0, Map.of()), run(2, 100_001, 2_000, Map.of()));
    Verdict together = verdict(merged(), "not-together");
    assertFalse(together.ok());
    assertEquals(40, together.figure(), 0.1);
  }

  /** A phase whose injector found so many bytes per connection, up to {@code to} of them. */
  private static UnaryOperator<Phase> idle(double heap, @Nullable Double kernel, long to) {
    return phase ->
        Summaries.with(
            phase,
            ((Cost.Measured) phase.cost())
                .with(
                    new IdleFootprint(heap, 1_000, kernel, 200, to, List.of(heap, heap + 10), 0.9),
                    null));
  }

  @Test
  void aConnectionsMemoryIsTheMeanOfWhatInjectorsFoundWhoSawEverybodys() throws Exception {
    merge(
        run(1, 100_000, 0, Map.of(), idle(800, 4_000.0, 2_000)),
        run(2, 100_001, 0, Map.of(), idle(900, 4_200.0, 2_002)));
    assertEquals(
        new IdleFootprint(850, 1_000, 4_100.0, 200, 2_001, List.of(800.0, 810.0), 0.9),
        ((Cost.Measured) requireNonNull(merged().phase("echo")).cost()).bytesPerIdleConnection());
  }

  @Test
  void aConnectionsMemoryIsUnknownWhereAnInjectorSawItsOwnConnectionsOnly() throws Exception {
    merge(
        run(1, 100_000, 0, Map.of(), idle(800, null, 2_000)),
        run(2, 100_001, 0, Map.of(), idle(1_600, null, 1_000)));
    assertNull(
        ((Cost.Measured) requireNonNull(merged().phase("echo")).cost()).bytesPerIdleConnection());
  }

  @Test
  void theObjectiveIsHeldAgainstTheWhole() throws Exception {
    Map<String, String> slo = Map.of("slo", "p50=200us");
    assertEquals(
        1, merge(run(1, 100_000, 0, slo), run(2, 300_000, 0, slo), run(3, 400_000, 0, slo)));
    assertFalse(requireNonNull(merged().slo()).met());
  }

  @Test
  void whatIsNotOneLoadIsRefusedInOneLine() throws Exception {
    Path one = run(1, 100_000, 0, Map.of());
    assertTrue(refusal(one).contains("two or more"));
    assertTrue(refusal(one, run(1, 100_002, 0, Map.of())).contains("--injector"));
    assertTrue(refusal(one, run(2, 100_003, 0, Map.of("scenario", "idle"))).contains("scenario"));
    assertTrue(refusal(one, folder.resolve("nowhere")).contains("nowhere"));
    Files.createDirectories(folder.resolve("merged/full"));
    assertTrue(refusal(one, run(2, 100_004, 0, Map.of())).contains("not empty"));
  }
}
