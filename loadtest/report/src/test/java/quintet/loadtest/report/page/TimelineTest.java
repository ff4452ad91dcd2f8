package quintet.loadtest.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.report.chart.HeatMap;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.figure.Timeline;
import quintet.loadtest.report.figure.TimelineFile;
import quintet.loadtest.report.section.TimelineSection;
import quintet.loadtest.results.log.HistogramLogSink;
import quintet.loadtest.results.log.MetricRecorder;
import quintet.loadtest.results.summary.Summaries;

class TimelineTest {
  private static final long START = 1_700_000_000_000L;

  private final Path folder;

  TimelineTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Three seconds of echo: 1 ms, 1 ms, then one message of 30 ms among 999 of 1 ms. */
  private void log() {
    try (HistogramLogSink sink = new HistogramLogSink(folder.resolve("run.hlog"), START)) {
      MetricRecorder echo = sink.recorder("echo.latency");
      MetricRecorder lag = sink.recorder("echo.send-lag");
      for (int second = 1; second <= 3; second++) {
        for (int i = 0; i < 1_000; i++) {
          echo.record(second == 3 && i == 0 ? 30_000_000 : 1_000_000);
          lag.record(50_000);
        }
        sink.flush(START + 1_000L * second);
      }
    }
  }

  private Timeline only() throws IOException {
    List<Timeline> timelines = TimelineFile.read(folder);
    assertEquals(1, timelines.size(), "the lag is no phase");
    return timelines.getFirst();
  }

  @Test
  void readsSecondsPausesAndEvictionsByTheirWallClocks() throws IOException {
    log();
    Files.writeString(
        folder.resolve("gc.log"),
        """
        [1699999990000ms] Using Serial
        [1699999999000ms] GC(0) Pause Young (Allocation Failure) 18M->4M(61M) 3.000ms
        [1700000001500ms] GC(1) Pause Young (Allocation Failure) 18M->4M(61M) 2.250ms
        [1700000002100ms] GC(2) Concurrent Mark 9.000ms
        [1700000002500ms] GC(3) Pause Full (System.gc()) 18M->4M(61M) 12.5ms
        """);
    Files.writeString(
        folder.resolve("fleet.csv"),
        """
        milliseconds since 1970,connections open,evicted so far
        1700000000000,0,0
        1700000001000,100,0
        1700000002000,97,3
        1700000003000,97,3
        """);

    Timeline echo = only();

    assertEquals("echo", echo.phase());
    assertEquals(3, echo.seconds());
    assertEquals(
        List.of(new Timeline.Pause(1.5, 2.25), new Timeline.Pause(2.5, 12.5)), echo.pauses());
    assertEquals(
        List.of(0L, 3L, 0L), echo.columns().stream().map(Timeline.Column::evicted).toList());
    assertEquals(
        List.of(100L, 97L, 97L),
        echo.columns().stream().map(Timeline.Column::connections).toList());
    assertEquals(1_000, echo.columns().get(2).latency().getTotalCount());
  }

  @Test
  void whatIsNotThereIsUnknownAndNotZero() throws IOException {
    assertEquals(List.of(), TimelineFile.read(folder), "no log, no timeline");
    log();
    Timeline echo = only();
    assertNull(echo.pauses());
    assertEquals(-1, echo.columns().getFirst().evicted());
    ReportRun run =
        ReportRun.of("netty", 1, Summaries.run("netty", Reports.echo(2, 1))).over(List.of(echo));
    Board board = new Board(Reports.of("x", false, List.of(run)));
    List<String> lines =
        Objects.requireNonNull(TimelineTable.of(board, "echo").get("timeline-echo.csv"))
            .lines()
            .toList();
    assertTrue(lines.get(1).startsWith("netty,1,1,0.000,1.000,1000,"), lines.get(1));
    assertTrue(lines.get(1).endsWith(",,,,"), lines.get(1));
  }

  @Test
  void refusesALogThatIsNone() throws IOException {
    Files.writeString(folder.resolve("run.hlog"), "Tag=echo.latency,0.000,1.000,1.0,HISTnothing\n");
    assertThrows(IOException.class, () -> TimelineFile.read(folder));
  }

  @Test
  void cellsHoldEveryMessageAndDarkenWithTheirShare() throws IOException {
    log();
    HeatMap map = HeatMap.of(only());
    long all = 0;
    for (long[] column : map.counts()) {
      for (long count : column) {
        all += count;
      }
    }
    assertEquals(3_000, all);
    assertEquals(999, map.counts().get(2)[24], "1 ms, three decades above 1 µs");
    assertEquals(1, map.counts().get(2)[35]);
    assertEquals("90", map.digits(24, 25).substring(0, 2));
    String last = map.digits(24, 35).substring(24);
    assertEquals("900000000004", last, "one of 1,000 is five steps of four below all");
  }

  @Test
  void aLongRunHasLongerColumnsAndLosesNoMessage() throws IOException {
    try (HistogramLogSink sink = new HistogramLogSink(folder.resolve("run.hlog"), START)) {
      MetricRecorder echo = sink.recorder("echo.latency");
      for (int second = 1; second <= 500; second++) {
        echo.record(1_000_000);
        sink.flush(START + 1_000L * second);
      }
    }
    HeatMap map = HeatMap.of(only());
    assertEquals(100, map.columns().size());
    assertEquals(500, map.columns().stream().mapToLong(c -> c.latency().getTotalCount()).sum());
    assertEquals(500, map.columns().getLast().to());
  }

  @Test
  void thePageLeavesOutWhatIsBeyondItsBoundAndSaysSo() throws IOException {
    log();
    Timeline echo = only();
    ReportRun run =
        ReportRun.of("netty", 1, Summaries.run("netty", Reports.echo(2, 1))).over(List.of(echo));
    List<ReportRun> runs = java.util.Collections.nCopies(30, run);
    var section = TimelineSection.bounded(2_000);
    String html = section.of(new Board(Reports.of("x", false, runs)), "echo");
    assertTrue(section.json().length() < 2_200, section.json());
    assertTrue(html.contains(" of 30 runs, so that the page stays small"), "says so");
  }

  @Test
  void refusedRunsAreOnTheTimelineAndMarked() throws IOException {
    log();
    ReportRun run =
        ReportRun.of("netty", 1, Summaries.run("netty", Summaries.losing(Reports.echo(2, 1), 12)))
            .over(List.of(only()));
    String html = ReportPage.html(Reports.of("x", false, List.of(run)));
    assertTrue(html.contains("✗ refused"), html);
    assertFalse(html.contains("class=\"chart\""), "but in no curve");
    Map<String, String> files =
        DataFiles.of(new Board(Reports.of("x", false, List.of(run)))).files();
    assertTrue(files.containsKey("heat-echo.csv") && !files.containsKey("curves-echo.csv"));
  }
}
