package quintet.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class IdleClassTest {
  /** Field 41 of proc_pid_stat(5), counted from behind the name in parentheses. */
  private static final int POLICY = 41 - 3;

  private static final String IDLE = "5";

  @Test
  @EnabledOnOs(OS.LINUX)
  void aThreadThatEntersIsScheduledByTheKernelAsIdleAndOthersAreNot() throws Exception {
    String before = policy();
    try (var thread = Executors.newSingleThreadExecutor()) {
      assertTrue(thread.submit(IdleClass::enter).get());
      assertEquals(IDLE, thread.submit(IdleClassTest::policy).get());
    }
    assertEquals(before, policy());
  }

  @Test
  @EnabledOnOs({OS.MAC, OS.WINDOWS})
  void whereThereIsNoSuchClassTheThreadStaysAsItIs() {
    assertFalse(IdleClass.enter());
  }

  private static String policy() throws Exception {
    String stat = Files.readString(Path.of("/proc/thread-self/stat"));
    return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")).get(POLICY);
  }
}
