package quintet.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildrenTest {
  private final Children children = new Children(Duration.ofSeconds(1));

  @Test
  void aProcessThatHeedsSigtermIsNotKilled() throws IOException {
    try (Children patient = new Children(Duration.ofSeconds(30))) {
      Process process = patient.start(new ProcessBuilder("sleep", "600"));

      assertTrue(patient.stop(process));
      assertFalse(process.isAlive());
    }
  }

  @Test
  void aProcessThatIgnoresSigtermIsKilledAfterThePatience() throws IOException {
    Process process = deafShell("echo deaf; while :; do sleep 0.05; done");

    assertFalse(children.stop(process));
    assertFalse(process.isAlive());
  }

  @Test
  void theChildrenOfAChildGoWithIt() throws IOException {
    Process process = deafShell("sleep 600 & echo $!; wait");
    ProcessHandle grandchild = process.descendants().findFirst().orElseThrow();

    children.stop(process);

    grandchild.onExit().join();
    assertFalse(grandchild.isAlive());
  }

  @Test
  void closingStopsAllAndLetsNothingStart() throws IOException {
    Process first = children.start(new ProcessBuilder("sleep", "600"));
    Process second = children.start(new ProcessBuilder("sleep", "600"));

    children.close();

    assertFalse(first.isAlive());
    assertFalse(second.isAlive());
    assertTrue(children.isClosed());
    assertThrows(
        CancellationException.class, () -> children.start(new ProcessBuilder("sleep", "600")));
  }

  @Test
  void theNewestIsStoppedFirst() throws IOException {
    // The newer one ends with 5 if the older one still runs by then.
    Process older = children.start(shell("echo up; exec sleep 600"));
    awaitLine(older);
    String check = "trap 'kill -0 " + older.pid() + " && exit 5; exit 6' TERM; ";
    Process newer = children.start(shell(check + "echo up; while :; do sleep 0.01; done"));
    awaitLine(newer);

    children.close();

    assertEquals(5, newer.exitValue());
  }

  @Test
  void childrenEndWithAParentThatIsKilledAndCanDoNothingForThem() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process parent =
        new ProcessBuilder(java, "-cp", path, Parent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = parent.inputReader();
    ProcessHandle stopped = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
    ProcessHandle child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
    assertEquals("ready", said.readLine());
    assertTrue(child.isAlive());

    parent.destroyForcibly();

    child.onExit().join();
    assertFalse(child.isAlive());
    assertFalse(stopped.isAlive());
  }

  /** Starts two children, ends one of them, and then does nothing. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      try (Children children = new Children(Duration.ofSeconds(1))) {
        Process first = children.start(new ProcessBuilder("sleep", "600"));
        Process second = children.start(new ProcessBuilder("sleep", "600"));
        System.out.println(first.pid());
        System.out.println(second.pid());
        children.stop(first);
        System.out.println("ready");
        Thread.currentThread().join();
      }
    }
  }

  private Process deafShell(String script) throws IOException {
    Process process = children.start(shell("trap '' TERM; " + script));
    awaitLine(process);
    return process;
  }

  private static ProcessBuilder shell(String script) {
    return new ProcessBuilder("sh", "-c", script);
  }

  /** Returns once the script has said something: its traps are set then. */
  private static void awaitLine(Process process) throws IOException {
    BufferedReader said = process.inputReader();
    assertFalse(String.valueOf(said.readLine()).isEmpty());
  }
}
