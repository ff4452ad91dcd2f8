package quintet.loadtest.bench.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

@Timeout(60)
class LoadProcessTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final FakeProject project;
  private final Path root;
  private final Children children = new Children(Duration.ofMillis(500));

  LoadProcessTest(@TempDir Path root) throws IOException {
    this.project = FakeProject.in(root);
    this.root = root;
  }

  @AfterEach
  void nothingIsLeftRunning() throws IOException {
    children.close();
    assertEquals(List.of(), project.running());
  }

  private int run(String target, Duration patience)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> command = new ArrayList<>(project.launchers().load());
    command.addAll(List.of("echo", "--target", target, "--out", root.toString()));
    return LoadProcess.run(children, command, root.resolve("load.log"), patience);
  }

  private String failureOf(String target, Duration patience) {
    return String.valueOf(
        assertThrows(ProcessFailedException.class, () -> run(target, patience)).getMessage());
  }

  @Test
  void aRunThatEndsWellIsZero() throws Exception {
    assertEquals(0, run("host:9000", LONG));
  }

  @Test
  void aFailedAssertionIsAResultAndNoFailure() throws Exception {
    assertEquals(1, run("host:4", LONG));
  }

  @Test
  void anInjectorThatRefusesIsQuoted() {
    assertEquals(
        "the injector failed, with exit code 2: load: no answer from host:1",
        failureOf("host:1", LONG));
  }

  @Test
  void anInjectorThatHangsIsEnded() {
    assertEquals("the injector did not end within 1 s", failureOf("host:2", Duration.ofSeconds(1)));
  }
}
