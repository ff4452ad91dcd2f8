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

/** {@code make load MODEL=} as a process of its own: exit codes and signals are what is tested. */
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
    Process process = against("netty:failed:cores=2", "echo", "--rate", "9");

    assertEquals(1, process.waitFor());
    assertEquals(
        List.of(
            "server netty:failed --cores=2 --host 127.0.0.1 --port 0 --admin-port 0",
            "load echo --target 127.0.0.1:4 --admin 127.0.0.1:9001 --rate 9 --server-cores 2"),
        project.journal());
  }

  @Test
  void anUnknownSettingIsOneLineAndNothingStarts() throws Exception {
    Process process = against("netty:colour=red", "echo");

    List<String> said = OwnProcess.said(process);
    assertEquals(2, process.waitFor());
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.getFirst().startsWith("loadtest/against: no setting 'colour'"), said::toString);
    assertEquals(List.of(), project.journal());
  }

  @Test
  void anInterruptEndsServerAndInjector() throws Exception {
    Path pipe = project.pipe();
    Process process = against("netty:hung", "echo");
    assertEquals("echo", Files.readString(pipe).strip());
    assertEquals(2, project.running().size());

    process.destroy();

    assertEquals(128 + 15, process.waitFor());
    assertFalse(process.isAlive());
  }
}
