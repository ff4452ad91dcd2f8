package quintet.loadtest.results.log;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.results.disk.FullDisk;
import quintet.loadtest.results.disk.WholeLines;

class HistogramLogSinkTest {
  @TempDir Path folder;

  @Test
  void mergesTheLoopsOfATagPerIntervalAndKeepsTagsApart() throws IOException {
    Path file = folder.resolve("run.hlog");
    try (HistogramLogSink sink = new HistogramLogSink(file, 1_000_000)) {
      MetricRecorder one = sink.recorder("echo.latency");
      MetricRecorder two = sink.recorder("echo.latency");
      MetricRecorder lag = sink.recorder("echo.send-lag");
      one.record(1_000);
      two.record(2_000);
      lag.record(5);
      Map<String, Histogram> first = sink.flush(1_001_000);
      assertEquals(2, requireNonNull(first.get("echo.latency")).getTotalCount());
      one.record(3_000);
      sink.flush(1_002_000);
      assertEquals(
          3, requireNonNull(sink.totals().get("echo.latency")).histogram().getTotalCount());
    }
    List<Histogram> found = HistogramLogs.read(file);
    assertEquals(
        List.of("echo.latency", "echo.send-lag", "echo.latency"),
        found.stream().map(Histogram::getTag).toList());
    assertEquals(2, found.get(0).getTotalCount());
    assertEquals(1_001_000, found.get(2).getStartTimeStamp());
    assertEquals(1_002_000, found.get(2).getEndTimeStamp());
  }

  @Test
  void whatIsForgottenIsStillWrittenAndCostsNothingMore() throws IOException {
    Path file = folder.resolve("run.hlog");
    try (HistogramLogSink sink = new HistogramLogSink(file, 1_000_000)) {
      MetricRecorder step = sink.recorder("echo-capacity@1.latency");
      MetricRecorder other = sink.recorder("echo-capacity@10.latency");
      step.record(1_000);
      other.record(2_000);
      sink.take(1_001_000);
      assertEquals(1, sink.totals("echo-capacity@1.").size(), "and not the tenth");
      sink.forget("echo-capacity@1.");
      assertEquals(List.of("echo-capacity@10.latency"), List.copyOf(sink.totals().keySet()));
      sink.write();
    }
    assertEquals(
        List.of("echo-capacity@1.latency", "echo-capacity@10.latency"),
        HistogramLogs.read(file).stream().map(Histogram::getTag).toList());
  }

  @Test
  void whatWasFlushedIsInTheFileOfARunThatWasCutShort() throws IOException {
    Path file = folder.resolve("run.hlog");
    try (HistogramLogSink sink = new HistogramLogSink(file, 0)) {
      sink.recorder("echo.latency").record(42);
      sink.flush(1_000);
      assertEquals(1, HistogramLogs.read(file).size());
    }
  }

  @Test
  void whatWasTakenIsInTheTotalsAtOnceAndInTheFileWhenItIsWritten() throws IOException {
    Path file = folder.resolve("run.hlog");
    try (HistogramLogSink sink = new HistogramLogSink(file, 0)) {
      MetricRecorder recorder = sink.recorder("echo.latency");
      recorder.record(42);
      sink.take(1_000);
      recorder.record(43);
      sink.take(2_000);
      assertEquals(
          2, requireNonNull(sink.totals().get("echo.latency")).histogram().getTotalCount());
      assertEquals(0, HistogramLogs.read(file).size());
      sink.write();
      List<Histogram> found = HistogramLogs.read(file);
      assertEquals(List.of(42L, 43L), found.stream().map(Histogram::getMinNonZeroValue).toList());
      assertEquals(1_000, found.get(1).getStartTimeStamp());
    }
  }

  @Test
  void noMoreIsHeldThanTheBoundAndNothingIsLost() throws IOException {
    Path file = folder.resolve("run.hlog");
    int intervals = HistogramLogSink.MOST_HELD + 2;
    try (HistogramLogSink sink = new HistogramLogSink(file, 0)) {
      MetricRecorder recorder = sink.recorder("echo.latency");
      for (int i = 1; i <= intervals; i++) {
        recorder.record(i);
        sink.take(i * 1_000L);
      }
      assertEquals(HistogramLogSink.MOST_HELD + 1, HistogramLogs.read(file).size());
    }
    assertEquals(intervals, HistogramLogs.read(file).size());
  }

  @Test
  void anIntervalWithoutValuesIsLeftOut() {
    try (HistogramLogSink sink = new HistogramLogSink(folder.resolve("run.hlog"), 0)) {
      sink.recorder("echo.latency");
      assertNull(sink.flush(1_000).get("echo.latency"));
      assertNotNull(sink.totals().get("echo.latency"));
    }
  }

  @Test
  void aValueAboveTheRangeIsCountedBesideAndWeighsAsTheLargest() {
    try (HistogramLogSink sink = new HistogramLogSink(folder.resolve("run.hlog"), 0)) {
      MetricRecorder recorder = sink.recorder("echo.latency");
      recorder.record(TimeUnit.MINUTES.toNanos(5));
      recorder.record(-1);
      sink.flush(1_000);
      MetricTotal total = requireNonNull(sink.totals().get("echo.latency"));
      assertEquals(1, total.overflow());
      assertEquals(2, total.histogram().getTotalCount());
      assertTrue(
          total
              .histogram()
              .valuesAreEquivalent(total.histogram().getMaxValue(), MetricRecorder.LARGEST));
      assertEquals(0, total.histogram().getMinValue());
    }
  }

  @Test
  void thePercentileFileIsInMillisecondsAndSaysSo() throws IOException {
    Histogram histogram = new Histogram(1, MetricRecorder.LARGEST, 3);
    histogram.recordValue(2_000_000);
    Path file =
        PercentileFile.write(folder, new MetricTotal("echo.latency", histogram, 0, List.of()));
    assertEquals("echo.latency.hgrm", file.getFileName().toString());
    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.get(0).startsWith("#") && lines.get(0).contains("milliseconds"));
    assertTrue(lines.get(1).contains("Value") && lines.get(1).contains("1/(1-Percentile)"));
    assertTrue(lines.get(3).strip().startsWith("2.00"), lines.get(3));
  }

  @Test
  void thePercentileFileHasTheColumnsAndTheTrailerThatThePlotterReads() throws IOException {
    Histogram histogram = new Histogram(1, MetricRecorder.LARGEST, 3);
    for (long micros = 1; micros <= 20_000; micros++) {
      histogram.recordValue(micros * 1_000);
    }
    Path file =
        PercentileFile.write(folder, new MetricTotal("echo.latency", histogram, 0, List.of()));
    List<String> lines = Files.readAllLines(file).stream().filter(l -> !l.startsWith("#")).toList();
    assertEquals(
        List.of("Value", "Percentile", "TotalCount", "1/(1-Percentile)"),
        List.of(lines.getFirst().strip().split("\\s+", -1)));
    List<String> rows = lines.stream().skip(1).filter(line -> !line.isBlank()).toList();
    assertTrue(rows.size() > 30, () -> rows.size() + " rows");
    double before = 0;
    for (String row : rows.subList(0, rows.size() - 1)) {
      String[] cells = row.strip().split("\\s+", -1);
      assertEquals(4, cells.length, row);
      double percentile = Double.parseDouble(cells[1]);
      assertTrue(percentile >= before && percentile < 1, row);
      assertEquals(1 / (1 - percentile), Double.parseDouble(cells[3]), 0.01 / (1 - percentile));
      before = percentile;
    }
    // The last has no fourth cell: it would be infinite.
    String[] last = rows.getLast().strip().split("\\s+", -1);
    assertEquals(List.of("1.000000000000", "20000"), List.of(last[1], last[2]));
    List<String> whole = Files.readAllLines(file);
    List<String> trailer = whole.subList(whole.size() - 3, whole.size());
    assertTrue(trailer.get(0).matches("#\\[Mean +=.*StdDeviation +=.*]"), trailer::toString);
    assertTrue(trailer.get(1).matches("#\\[Max +=.*Total count +=.*]"), trailer::toString);
    assertTrue(trailer.get(2).matches("#\\[Buckets +=.*SubBuckets +=.*]"), trailer::toString);
  }

  @Test
  void aDiskThatIsFullForAWhileLeavesALogOfWholeIntervalsThatSaysItIsNotWhole() throws IOException {
    FullDisk disk = new FullDisk(Integer.MAX_VALUE);
    HistogramLogSink sink = new HistogramLogSink(new WholeLines("run.hlog", disk), 0);
    MetricRecorder recorder = sink.recorder("echo.latency");
    recorder.record(42);
    sink.flush(1_000);
    int whole = disk.bytes().length;
    assertNull(sink.failure());

    FullDisk small = new FullDisk(whole + 10);
    HistogramLogSink cut = new HistogramLogSink(new WholeLines("run.hlog", small), 0);
    recorder = cut.recorder("echo.latency");
    recorder.record(42);
    cut.flush(1_000);
    recorder.record(43);
    cut.flush(2_000);
    small.free(1 << 20);
    recorder.record(44);
    cut.flush(3_000);
    cut.close();

    assertEquals("run.hlog: No space left on device", cut.failure());
    Path file = Files.write(folder.resolve("run.hlog"), small.bytes());
    assertEquals(1, HistogramLogs.read(file).size());
    assertEquals(3, requireNonNull(cut.totals().get("echo.latency")).histogram().getTotalCount());
  }
}
