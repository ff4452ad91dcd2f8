package quintet.loadtest.bench.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code ./quintet load --model} as a process of its own: exit codes and signals are what is
 * tested.
 */
@Timeout(120)
class ProgramTest {
  private final Path root;
  private final FakeProject project;

  ProgramTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.project = FakeProject.in(root);
  }

  @AfterEach
  void nothingIsLeftRunning() throws IOException {
    assertEquals(List.of(), project.running());
  }

  private Process against(String... words) throws IOException {
    return OwnProcess.start(Against.class, root, words);
  }

  @Test
  void theServerIsStartedLoadedAndStoppedAndTheInjectorsCodeIsTheProgramsOwn() throws Exception {
    Process process = against("echo", "--rate", "9", "--model", "netty:failed:cores=2");

    assertEquals(1, process.waitFor());
    assertEquals(
        List.of(
            "server netty:failed:cores=2 --host 127.0.0.1 --port 0 --admin-port 0",
            "load echo --target 127.0.0.1:4 --admin 127.0.0.1:9001 --out "
                + root.resolve("runs/one")
                + " --rate 9 --server netty:failed:cores=2 --server-cores 0"),
        project.journal());
    assertTrue(
        Files.readString(root.resolve("runs/one/server.log")).startsWith("quintet: ready"),
        "the server's log lies in the run's folder");
  }

  @ParameterizedTest
  @CsvSource({
    "echo --model netty:colour=red, netty:colour=red: unknown setting '--colour=red'",
    "echo --model=quartet, no model 'quartet': choose from threads",
    "echo --model, --model needs a value",
    "--model netty, name the SCENARIO first",
    "echo --model netty --rate nine, --rate: 'nine' is not a number",
    "--model netty echo --target a:1, 'a model or a --target, not both'",
  })
  void aWrongSettingIsOneLineAndNothingStarts(String words, String why) throws Exception {
    Process process = against(words.split(" ", -1));

    List<String> said = OwnProcess.said(process);
    assertEquals(2, process.waitFor());
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.getFirst().startsWith("quintet load: " + why), said::toString);
    assertEquals(List.of(), project.journal());
  }

  @Test
  void aDryRunIsTheInjectorsOwn() throws Exception {
    Process process = against("echo", "--model", "netty", "--rate", "9", "--dry-run");

    assertEquals(
        List.of(
            "netty would be started and stopped",
            "all settings are right; would load 127.0.0.1:9000 with echo, results to "
                + root.resolve("runs/one")),
        OwnProcess.said(process));
    assertEquals(0, process.waitFor());
    assertEquals(List.of(), project.journal());
  }

  @Test
  void anInterruptEndsServerAndInjector() throws Exception {
    Path pipe = project.pipe();
    Process process = against("echo", "--model", "netty:hung");
    assertEquals("echo", Files.readString(pipe).strip());
    assertEquals(2, project.running().size());

    process.destroy();

    assertEquals(128 + 15, process.waitFor());
    assertFalse(process.isAlive());
  }
}
