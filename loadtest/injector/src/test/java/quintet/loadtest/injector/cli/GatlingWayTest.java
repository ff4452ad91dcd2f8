package quintet.loadtest.injector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import quintet.loadtest.injector.scenario.Echo;

/** A scenario as Gatling's own plugin runs it, without {@code ./quintet load}. */
class GatlingWayTest {
  private static final String MISSED = "p50=1us,lost=0";

  @TempDir Path folder;

  /** How a process ended. */
  private record Ended(int code, String output) {}

  private Ended echo(List<String> properties, Map<String, String> environment) throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      List<String> command = new ArrayList<>(LoadProgram.command());
      command.removeLast();
      command.addAll(
          1,
          List.of(
              "-Dtarget=127.0.0.1:" + server.address().getPort(),
              "-Dout=" + folder.resolve("out"),
              "-Dconnections=4",
              "-Drate=100",
              "-Dramp=0s",
              "-Dwarmup=200ms",
              "-Dduration=1s",
              "-Ddrain=500ms"));
      command.addAll(1, properties);
      command.addAll(
          List.of(
              "io.gatling.app.Gatling",
              "-s",
              Echo.class.getName(),
              "-rf",
              folder.resolve("gatling").toString()));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      String output;
      try (var in = process.getInputStream()) {
        output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), output);
      return new Ended(process.exitValue(), output);
    }
  }

  @Test
  void aMissedObjectiveIsOneLineAndExitsWithOneBehindGatlingsReport() throws Exception {
    Ended ended = echo(List.of("-Dslo=" + MISSED), Map.of());
    assertEquals(1, ended.code, ended.output);
    List<String> said = ended.output.lines().filter(line -> line.contains("objective")).toList();
    assertEquals(1, said.size(), ended.output);
    assertTrue(
        said.getFirst().startsWith("quintet load: objective p50=1us,lost=0 missed: echo p50 "));
    assertTrue(Files.exists(folder.resolve("out/summary.json")), ended.output);
    try (var reports =
        Files.find(folder.resolve("gatling"), 2, (path, _) -> path.endsWith("index.html"))) {
      assertEquals(1, reports.count(), "Gatling's own report");
    }
  }

  @Test
  void theObjectiveMayStandInTheEnvironment() throws Exception {
    Ended ended = echo(List.of(), Map.of("SLO", MISSED));
    assertEquals(1, ended.code, ended.output);
  }

  @Test
  void anObjectiveThatIsMetExitsWithZero() throws Exception {
    Ended ended = echo(List.of("-Dslo=p50=30s"), Map.of());
    assertEquals(0, ended.code, ended.output);
  }

  @Test
  void aFolderThatHasARunIsRefusedHereToo() throws Exception {
    Files.createDirectories(folder.resolve("out"));
    Path earlier = Files.writeString(folder.resolve("out/command.txt"), "earlier");
    Ended ended = echo(List.of(), Map.of());
    assertEquals(2, ended.code, ended.output);
    assertTrue(ended.output.contains("has a run already; name another folder"), ended.output);
    assertEquals("earlier", Files.readString(earlier));
  }

  @Test
  void anObjectiveThatIsNoneIsOneLineAndExitsWithTwo() throws Exception {
    Ended ended = echo(List.of("-Dslo=p98=1s"), Map.of());
    assertEquals(2, ended.code, ended.output);
    assertTrue(ended.output.contains("quintet load: -Dslo: 'p98=1s' is no promise"), ended.output);
  }
}
