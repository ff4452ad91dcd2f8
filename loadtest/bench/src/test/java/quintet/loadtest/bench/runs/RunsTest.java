package quintet.loadtest.bench.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.results.log.HistogramLogSink;
import quintet.loadtest.results.log.MetricRecorder;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.options.BadOptionException;

class RunsTest {
  @TempDir Path root;

  private void leaves(String run, String model, Phase phase) throws IOException {
    Path folder = Files.createDirectories(root.resolve("loadtest/target/runs").resolve(run));
    SummaryFile.write(folder.resolve("summary.json"), Summaries.run(model, phase));
    try (HistogramLogSink sink = new HistogramLogSink(folder.resolve("run.hlog"), 1_000)) {
      MetricRecorder latency = sink.recorder("echo.latency");
      for (int i = 0; i < 1_000; i++) {
        latency.record(250_000);
      }
      var _ = sink.take(2_000);
      sink.write();
    }
  }

  private List<String> said(String... words) throws IOException {
    PrintStream console = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertEquals(0, Runs.run(new Launchers(root), words));
    } finally {
      System.setOut(console);
    }
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Phase sound(long median) {
    return Summaries.phase("echo", median, 2_000, 1).build();
  }

  @Test
  void listsRunsWithLatencyAndVerdictInOneUnit() throws IOException {
    leaves("one", "netty", sound(400_000));
    leaves("two", "threads", sound(4_000_000));
    leaves("three", "actors", Summaries.losing(sound(400_000), 12));

    List<String> lines = said();

    assertTrue(
        lines.getFirst().matches("time +scenario +server +p50 µs +p99 ms +run"), lines::toString);
    assertTrue(
        lines.stream().anyMatch(line -> line.matches(".* netty:nio +\\d+ .* valid +one")),
        lines::toString);
    assertTrue(
        lines.stream()
            .anyMatch(line -> line.matches(".* actors:nio +– +– +not valid: lost +three")),
        lines::toString);
  }

  @Test
  void whereThereAreNoneItSaysHowToMakeOne() throws IOException {
    assertTrue(said().getFirst().startsWith("no runs in "), said()::toString);
  }

  @Test
  void showsThePageOfARunAndMakesItIfItHasNone() throws IOException {
    leaves("one", "netty", sound(400_000));
    Path page = root.resolve("loadtest/target/runs/one/run.html");

    assertEquals(List.of("Page: " + page.toUri()), said("one"));

    assertTrue(Files.readString(page).contains("<h1>netty:nio: fanout</h1>"));
  }

  @Test
  void comparesRunsOnOnePageAndTellsThoseOfOneServerApart() throws IOException {
    leaves("one", "netty", sound(400_000));
    leaves("two", "netty", sound(500_000));
    Path out = root.resolve("out");

    List<String> lines = said("--compare", "one", "two", "--out", out.toString());

    assertEquals(List.of("Page: " + out.resolve("index.html").toUri()), lines);
    String html = Files.readString(out.resolve("index.html"));
    assertTrue(html.contains("netty:nio (one)") && html.contains("netty:nio (two)"));
    assertTrue(html.contains("2 runs side by side"));
  }

  @Test
  void showsWhatAHistogramLogHolds() throws IOException {
    leaves("one", "netty", sound(400_000));
    Path log = root.resolve("loadtest/target/runs/one/run.hlog");

    List<String> lines = said(log.toString());

    assertTrue(
        lines.get(1).matches("echo.latency +1,000( +250 µs){3} +few +few +250 µs"),
        lines::toString);
    assertTrue(
        Files.readString(root.resolve("loadtest/target/runs/one/run.hlog.html"))
            .contains("echo.latency"));
  }

  @Test
  void whatIsNoRunIsOneLine() {
    assertEquals(
        "no run 'gone': ./quintet runs lists them",
        assertThrows(BadOptionException.class, () -> Runs.run(new Launchers(root), "gone"))
            .getMessage());
    assertThrows(BadOptionException.class, () -> Runs.run(new Launchers(root), "--compare", "one"));
    assertThrows(
        BadOptionException.class, () -> Runs.run(new Launchers(root), root + "/gone.hlog"));
  }
}
