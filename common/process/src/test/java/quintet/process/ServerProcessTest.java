package quintet.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServerProcessTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final FakeServer project;
  private final Path launcher;
  private final Path log;
  private final Children children = new Children(Duration.ofMillis(500));

  ServerProcessTest(@TempDir Path root) throws IOException {
    launcher = root.resolve("quintet");
    project = FakeServer.in(root, launcher);
    log = root.resolve("server.log");
  }

  @AfterEach
  void nothingIsLeftRunning() throws IOException {
    children.close();
    assertEquals(List.of(), project.running());
  }

  private ServerProcess start(String model, Duration patience)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> command = List.of(launcher.toString(), "serve", model);
    return ServerProcess.start(
        children, command, Map.of("QUINTET_JVM_OPTIONS", "-Xlog"), log, patience);
  }

  private String failureOf(String model, Duration patience) {
    return String.valueOf(
        assertThrows(ProcessFailedException.class, () -> start(model, patience)).getMessage());
  }

  @Test
  void aReadyServerSaysWhereItIs() throws Exception {
    try (ServerProcess server = start("netty", LONG)) {
      assertEquals("127.0.0.1:9000", server.target());
      assertEquals("127.0.0.1:9001", server.admin());
      server.stop();
    }
    assertEquals(
        List.of("server netty --host 127.0.0.1 --port 0 --admin-port 0"), project.journal());
  }

  @Test
  void whatItSaysIsKeptToTheLastWordAndTheEnvironmentReachesIt() throws Exception {
    try (ServerProcess server = start("netty", LONG)) {
      server.stop();
    }
    assertEquals(
        List.of("quintet: ready model=netty port=9000 admin=9001 jvm=-Xlog", "drained"),
        Files.readAllLines(log));
  }

  @Test
  void aServerThatRefusesItsSettingsIsQuoted() {
    assertEquals(
        "the server ended before it was ready: quintet: --max-message must be 1 to 1g, not 0",
        failureOf("netty:broken", LONG));
  }

  @Test
  void aServerThatIsNeverReadyIsGivenUp() {
    assertEquals(
        "the server was not ready within 1 s", failureOf("netty:silent", Duration.ofSeconds(1)));
  }

  @Test
  void aServerThatEndedByItselfIsNoticedAtTheStop() throws Exception {
    try (ServerProcess server = start("netty:fragile", LONG)) {
      project.awaitAllEnded();
      String failure =
          String.valueOf(assertThrows(ProcessFailedException.class, server::stop).getMessage());
      assertTrue(failure.contains("ended by itself, with exit code 3"), failure);
    }
  }

  @Test
  void aServerThatIgnoresSigtermIsKilledAndReported() throws Exception {
    try (ServerProcess server = start("netty:stubborn", LONG)) {
      assertTrue(
          String.valueOf(assertThrows(ProcessFailedException.class, server::stop).getMessage())
              .contains("was killed"));
    }
  }

  @Test
  void aServerWhoseDrainFailsIsReported() throws Exception {
    try (Children patient = new Children(LONG);
        ServerProcess server =
            ServerProcess.start(
                patient,
                List.of(launcher.toString(), "serve", "netty:undrained"),
                Map.of(),
                log,
                LONG)) {
      assertTrue(
          String.valueOf(assertThrows(ProcessFailedException.class, server::stop).getMessage())
              .contains("drain failed, with exit code 1"));
    }
  }
}
