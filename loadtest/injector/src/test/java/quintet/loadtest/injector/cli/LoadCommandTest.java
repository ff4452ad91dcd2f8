package quintet.loadtest.injector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.Fault;
import quintet.loadtest.fake.FaultPlan;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Freeze;
import quintet.loadtest.results.summary.Integrity;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Slo;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;

class LoadCommandTest {
  @TempDir Path folder;

  /** How a process ended. */
  private record Ended(int code, String output) {}

  private static Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(LoadProgram.command());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static Ended end(Process process) throws Exception {
    String output;
    try (var in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), output);
    return new Ended(process.exitValue(), output);
  }

  private List<String> arguments(ChatServer server, String scenario, String duration) {
    return List.of(
        scenario,
        "--target",
        "127.0.0.1:" + server.address().getPort(),
        "--out",
        folder.toString(),
        "--connections",
        "4",
        "--members",
        "5",
        "--publishers",
        "2",
        "--rate",
        "100",
        "--echo-rates",
        "100,200,300",
        "--fanout-rates",
        "50,60,70",
        "--ramp",
        "0s",
        "--warmup",
        "200ms",
        "--duration",
        duration,
        "--drain",
        "500ms");
  }

  @Test
  void aRunLeavesEverythingItFound() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      Ended ended = end(start(arguments(server, "round", "1s")));
      assertEquals(0, ended.code, ended.output);
      for (String name :
          List.of(
              "run.hlog",
              "summary.json",
              "command.txt",
              "run.om",
              "echo-light.latency.hgrm",
              "echo-pressing.latency.hgrm",
              "echo-busy.handshake.hgrm",
              "fanout-light.latency.hgrm",
              "fanout-busy.last-receiver.hgrm",
              "fanout-busy.join.hgrm")) {
        assertTrue(Files.size(folder.resolve(name)) > 0, name);
      }
      try (var reports = Files.find(folder, 3, (path, _) -> path.endsWith("index.html"))) {
        assertEquals(1, reports.count(), "Gatling's own report");
      }
      Summary summary = SummaryFile.read(folder.resolve("summary.json"));
      assertTrue(summary.complete());
      for (String level : List.of("light", "busy", "pressing")) {
        Phase echo = Objects.requireNonNull(summary.phase("echo-" + level));
        assertEquals(echo.integrity().sent(), echo.integrity().received());
        assertEquals(4, echo.connections().open());
        Integrity fanout = Objects.requireNonNull(summary.phase("fanout-" + level)).integrity();
        assertEquals(5 * fanout.sent(), fanout.received());
      }
      assertTrue(ended.output.contains("fanout"), ended.output);
    }
  }

  private Summary played(ChatServer server, String scenario, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(arguments(server, scenario, "1s"));
    arguments.addAll(List.of("--gatling-report", "off"));
    arguments.addAll(List.of(more));
    Ended ended = end(start(arguments));
    assertEquals(0, ended.code, ended.output);
    return SummaryFile.read(folder.resolve("summary.json"));
  }

  @Test
  void bystandersEchoWhileOneClientFreezesTheServerAgainAndAgain() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      Summary summary =
          played(server, "bystander", "--phases", "bystander-block", "--freeze", "100ms");
      Phase phase = Objects.requireNonNull(summary.phase("bystander-block"));
      assertEquals(new Freeze("BLOCK", 100), phase.freeze());
      assertTrue(Objects.requireNonNull(phase.metric(Phase.FREEZE)).count() > 1);
      assertEquals(5, phase.connections().open(), "four, and the one that freezes");
      assertEquals(phase.integrity().sent(), phase.integrity().received());
      assertEquals(0, phase.integrity().errors());
    }
  }

  @Test
  void aCapacityIsSoughtOnTheConnectionsThatAreThere() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      Summary summary =
          played(
              server,
              "round",
              "--phases",
              "echo-light,echo-capacity,fanout-capacity",
              "--capacity",
              "p50=1us");
      assertEquals(4, Objects.requireNonNull(summary.phase("echo-light")).connections().open());
      for (String name : List.of("echo-capacity", "fanout-capacity")) {
        Phase phase = Objects.requireNonNull(summary.phase(name), name);
        Capacity capacity = Objects.requireNonNull(phase.capacity());
        assertEquals(0, capacity.perSecond(), "nobody answers within a microsecond");
        assertEquals(400, capacity.steps().getFirst().perSecond(), "a thousand in 2.75 s");
        assertEquals(phase.integrity().expected(), phase.integrity().received());
      }
      assertEquals(
          List.of("echo-light", "echo-capacity", "fanout-capacity"),
          summary.phases().stream().map(Phase::name).toList());
    }
  }

  @Test
  void aWorkloadsPhasesComeBehindTheSearchOnTheSameConnections() throws Exception {
    Path workload = folder.resolve("small.yaml");
    Files.writeString(
        workload, "name: small\nconnections: 4\nrate: 100\nmix:\n  echo: {share: 100}\n");
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      Summary summary =
          played(
              server,
              "work",
              "--workload",
              workload.toString(),
              "--phases",
              "work-light,work-capacity",
              "--search-from",
              "800",
              "--capacity",
              "p50=1us");
      Phase light = Objects.requireNonNull(summary.phase("work-light"));
      assertEquals(4, light.connections().open());
      assertEquals(light.integrity().sent(), light.integrity().received());
      Capacity capacity =
          Objects.requireNonNull(Objects.requireNonNull(summary.phase("work-capacity")).capacity());
      assertEquals(800, capacity.steps().getFirst().perSecond());
      assertEquals(400, capacity.steps().getLast().perSecond(), "down to the lowest");
      assertEquals(0, light.connections().retried(), "nobody connects anew");
    }
  }

  @Test
  void theLoadOfSeveralLoopsIsWholeAndEachRoomLivesOnOne() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      List<String> arguments = new ArrayList<>(arguments(server, "round", "1s"));
      arguments.addAll(List.of("--loops", "3", "--rooms", "4", "--arrivals", "steady"));
      arguments.addAll(List.of("--phases", "echo-light,fanout-light"));
      Ended ended = end(start(arguments));
      assertEquals(0, ended.code, ended.output);
      Summary summary = SummaryFile.read(folder.resolve("summary.json"));
      Phase echo = Objects.requireNonNull(summary.phase("echo-light"));
      assertEquals(4, echo.connections().open());
      assertEquals(echo.integrity().sent(), echo.integrity().received());
      assertEquals(100.0, (double) Objects.requireNonNull(echo.metric(Phase.LATENCY)).count(), 1);
      assertTrue(Objects.requireNonNull(echo.metric(Phase.RECEIVE_LAG)).count() > 0);
      Phase fanout = Objects.requireNonNull(summary.phase("fanout-light"));
      assertEquals(4 * 5, fanout.connections().open());
      assertEquals(5 * fanout.integrity().sent(), fanout.integrity().received());
      Metric deliveries = Objects.requireNonNull(fanout.metric(Phase.LATENCY));
      assertEquals(50.0, (double) deliveries.independent(), 1);
      assertTrue(Objects.requireNonNull(fanout.underWay()) > 0);
    }
  }

  @Test
  void membersThatStallAreNobodysLoss() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      List<String> arguments = new ArrayList<>(arguments(server, "fanout", "1s"));
      arguments.addAll(List.of("--stalled", "2"));
      Ended ended = end(start(arguments));
      assertEquals(0, ended.code, ended.output);
      Summary summary = SummaryFile.read(folder.resolve("summary.json"));
      Phase fanout = Objects.requireNonNull(summary.phase("fanout"));
      assertEquals(5 + 2, fanout.connections().open());
      assertEquals(5 * fanout.integrity().sent(), fanout.integrity().received());
      assertEquals(0, fanout.integrity().lost());
    }
  }

  private @Nullable String affinityOf(String... more) throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      List<String> arguments = new ArrayList<>(arguments(server, "echo", "200ms"));
      arguments.addAll(List.of(more));
      Ended ended = end(start(arguments));
      assertEquals(0, ended.code, ended.output);
      return SummaryFile.read(folder.resolve("summary.json")).machine().affinity();
    }
  }

  @Test
  void theLoadKeepsOffTheFirstCpuWhichIsAServersOwn() throws Exception {
    String own = Objects.requireNonNullElse(MachineFacts.here().affinity(), "unknown");
    assumeTrue(own.startsWith("0-"), "needs CPU 0 and another");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/taskset")), "needs taskset");
    assertEquals(
        own.equals("0-1") ? "1" : own.replaceFirst("^0-", "1-"),
        affinityOf("--gatling-report", "off"));
  }

  @ParameterizedTest
  @CsvSource({"--server-cores, 0", "--loops, 256"})
  void theLoadUsesAllCpusIfTheServerTakesNoneOrTooFewAreLeftForItsLoops(
      String setting, String value) throws Exception {
    assertEquals(
        MachineFacts.here().affinity(), affinityOf("--gatling-report", "off", setting, value));
  }

  @Test
  void aFolderThatHasARunIsRefusedBeforeAnythingIsLoaded() throws Exception {
    Path earlier = Files.writeString(folder.resolve("command.txt"), "earlier");
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      Ended ended = end(start(arguments(server, "echo", "1s")));
      assertEquals(2, ended.code, ended.output);
      assertEquals(
          "quintet load: --out " + folder + ": has a run already; name another folder\n",
          ended.output);
      assertEquals("earlier", Files.readString(earlier));
    }
  }

  @Test
  void aRunThatLostMessagesFailsItsAssertionAndExitsWithOne() throws Exception {
    FaultPlan lossy = (connection, message) -> message == 3 ? Fault.DROP : Fault.NONE;
    try (ChatServer server = new ChatServer(lossy)) {
      Ended ended = end(start(arguments(server, "echo", "1s")));
      assertEquals(1, ended.code, ended.output);
      Summary summary = SummaryFile.read(folder.resolve("summary.json"));
      assertEquals(4, Objects.requireNonNull(summary.phase("echo")).integrity().lost());
      assertFalse(summary.valid());
    }
  }

  @Test
  void aMissedObjectiveIsOneLineAndExitsWithOne() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      List<String> arguments = new ArrayList<>(arguments(server, "echo", "1s"));
      arguments.addAll(List.of("--slo", "p50=1us,lost=0"));
      Ended ended = end(start(arguments));
      assertEquals(1, ended.code, ended.output);
      List<String> said = ended.output.lines().filter(line -> line.contains("objective")).toList();
      assertEquals(1, said.size(), ended.output);
      assertTrue(
          said.getFirst().startsWith("quintet load: objective p50=1us,lost=0 missed: echo p50 "));
      assertTrue(said.getFirst().endsWith(", limit 1.00 µs"), said.getFirst());
      Slo slo = Objects.requireNonNull(SummaryFile.read(folder.resolve("summary.json")).slo());
      assertFalse(slo.met());
      assertEquals(1, slo.promises().stream().filter(promise -> !promise.kept()).count());
    }
  }

  @Test
  void aRunThatIsCutShortKeepsItsHistogramsAndSaysSo() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      Process process = start(arguments(server, "echo", "60s"));
      BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
      StringBuilder output = new StringBuilder();
      int measured = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.append(line).append('\n');
        // The second line that says so has a whole second of values behind it.
        if (line.contains(" measure ") && ++measured == 2) {
          process.toHandle().destroy(); // unlike Process.destroy, leaves its output readable
        }
      }
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertNotEquals(0, process.exitValue());
      Summary summary = SummaryFile.read(folder.resolve("summary.json"));
      assertFalse(summary.complete(), output::toString);
      Phase echo = Objects.requireNonNull(summary.phase("echo"));
      assertEquals(0, echo.integrity().lost());
      assertTrue(Objects.requireNonNull(echo.metric(Phase.LATENCY)).count() > 0);
      assertTrue(Files.size(folder.resolve("echo.latency.hgrm")) > 0);
      assertTrue(Files.readString(folder.resolve("run.hlog")).contains("Tag=echo.latency"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', SCENARIO is missing: choose from idle",
    "ecco, no scenario 'ecco': did you mean echo?",
    "knee, no scenario 'knee': choose from idle",
    "echo --size 3, --size: '3' is not a number of bytes from 48 to 16m",
    "echo --slo p98=1s, --slo: 'p98=1s' is no promise",
    "echo --bogus 1, unknown setting '--bogus'",
    "echo --publishers 200, --publishers: '200' is not at most --members 100",
    "echo --target 127.0.0.1:1, does not answer"
  })
  void aWrongCommandIsOneLineAndExitsWithTwo(String command, String says) throws Exception {
    Ended ended = end(start(command.isEmpty() ? List.of() : List.of(command.split(" ", -1))));
    assertEquals(2, ended.code, ended.output);
    assertEquals(1, ended.output.lines().count(), ended.output);
    assertTrue(ended.output.startsWith("quintet load: "), ended.output);
    assertTrue(ended.output.contains(says), ended.output);
  }

  @Test
  void aDryRunSaysWhatItWouldDoAndAsksNobody() throws Exception {
    Path folder = this.folder.resolve("dry");
    Ended ended =
        end(
            start(
                List.of(
                    "echo", "--target", "127.0.0.1:1", "--out", folder.toString(), "--dry-run")));
    assertEquals(0, ended.code, ended.output);
    assertEquals(
        "all settings are right; would load 127.0.0.1:1 with echo, results to " + folder + "\n",
        ended.output);
    assertFalse(Files.exists(folder));
  }

  @Test
  void anOptionComesBeforeAPropertyOfItsName() throws Exception {
    List<String> command = new ArrayList<>(LoadProgram.command());
    command.add(1, "-Dsize=3");
    command.addAll(List.of("echo", "--size", "64", "--target", "127.0.0.1:1"));
    Ended ended = end(new ProcessBuilder(command).redirectErrorStream(true).start());
    assertTrue(ended.output.contains("does not answer"), ended.output);
  }

  @Test
  void aTargetThatTakesConnectionsAndSaysNothingDoesNotAnswer() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Ended ended = end(start(List.of("echo", "--target", "localhost:" + silent.getLocalPort())));
      assertEquals(2, ended.code, ended.output);
      assertEquals(1, ended.output.lines().count(), ended.output);
      assertTrue(ended.output.contains("does not answer"), ended.output);
    }
  }
}
