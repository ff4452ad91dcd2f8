package quintet.loadtest.injector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.FaultPlan;
import quintet.loadtest.results.summary.Departure;
import quintet.loadtest.results.summary.Rule;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;

/** What a run leaves: whether it is whole, and whether it says what the run ran with. */
class LeftBehindTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  /** How a process ended. */
  private record Ended(int code, String output) {}

  private static Process start(Map<String, String> environment, List<String> words)
      throws Exception {
    List<String> command = new ArrayList<>(LoadProgram.command());
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Ended end(Process process) throws Exception {
    String output;
    try (var in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), output);
    return new Ended(process.exitValue(), output);
  }

  private static List<String> words(ChatServer server, String... more) {
    List<String> words = new ArrayList<>(List.of("echo"));
    words.addAll(List.of("--target", "127.0.0.1:" + server.address().getPort()));
    words.addAll(List.of("--connections", "4", "--rate", "100", "--ramp", "0s"));
    words.addAll(List.of("--warmup", "200ms", "--duration", "1s", "--drain", "500ms"));
    words.addAll(List.of(more));
    return words;
  }

  @Test
  void aLogThatCantBeWrittenMakesTheRunInvalidAndExitsWithOne() throws Exception {
    assumeTrue(Files.exists(FULL), "needs /dev/full");
    Files.createSymbolicLink(folder.resolve("run.hlog"), FULL);
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      Ended ended =
          end(
              start(
                  Map.of(), words(server, "--gatling-report", "off", "--out", folder.toString())));
      assertEquals(1, ended.code, ended.output);
      String why = "Not written whole: run.hlog: No space left on device.";
      assertTrue(ended.output.contains("quintet load: " + why), ended.output);
      Summary summary = SummaryFile.read(folder.resolve("summary.json"));
      assertFalse(summary.valid());
      assertTrue(
          summary.validity().stream()
              .anyMatch(each ->
                  each.rule().equals(Rule.UNWRITTEN.id())
                      && !each.ok()
                      && each.says().equals(why)));
    }
  }

  @Test
  void aDiskThatIsFullFromTheFirstFileOnIsOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      Ended ended = end(start(Map.of(), words(server, "--out", file.resolve("run").toString())));
      assertEquals(2, ended.code, ended.output);
      assertEquals(1, ended.output.lines().count(), ended.output);
    }
  }

  @Test
  void aSettingOfTheEnvironmentStandsInTheSummaryTheCommandAndOnTheConsole() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      Ended ended =
          end(
              start(
                  Map.of("SIZE", "96", "LOAD_HEAP", "300m"),
                  words(server, "--gatling-report", "off", "--out", folder.toString())));
      assertEquals(0, ended.code, ended.output);
      Summary summary = SummaryFile.read(folder.resolve("summary.json"));
      assertTrue(
          summary.run().departures().contains(new Departure("size", "96", "64", "SIZE")),
          summary.run()::toString);
      assertTrue(
          summary.run().command().startsWith("LOAD_HEAP=300m ./quintet load echo --target "),
          summary.run()::command);
      assertTrue(summary.run().command().contains(" --size 96 "), summary.run()::command);
      assertEquals(summary.run().command() + "\n", Files.readString(folder.resolve("command.txt")));
      assertTrue(ended.output.contains("size=96 (SIZE)"), ended.output);
    }
  }

  @Test
  void runsThatStartInTheSameSecondHaveFoldersOfTheirOwn() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      List<Process> runs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        runs.add(
            start(
                Map.of("RUNS", folder.toString()),
                words(server, "--gatling-report", "off", "--injector", String.valueOf(i + 1))));
      }
      for (Process run : runs) {
        Ended ended = end(run);
        assertEquals(0, ended.code, ended.output);
      }
      try (var made = Files.list(folder)) {
        assertEquals(3, made.filter(run -> Files.exists(run.resolve("summary.json"))).count());
      }
    }
  }

  @Test
  void gatlingsReportStandsBesideANoticeOnTheConsoleAndOnItsPages() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      Ended ended = end(start(Map.of(), words(server, "--out", folder.toString())));
      assertEquals(0, ended.code, ended.output);
      int gatlings = ended.output.indexOf("response time 99th percentile");
      assertTrue(gatlings > ended.output.indexOf("Gatling's own report follows."), ended.output);
      assertTrue(ended.output.lastIndexOf("run.html") > gatlings, ended.output);
      String notice = "Its percentiles are estimates that may lie below the true ones";
      try (var pages =
          Files.find(folder, 4, (path, _) -> path.getFileName().toString().equals("index.html"))) {
        for (Path page : pages.toList()) {
          assertTrue(Files.readString(page).contains("<body>\n<p "), page::toString);
          assertTrue(Files.readString(page).contains(notice), page::toString);
        }
      }
    }
  }
}
