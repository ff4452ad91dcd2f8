package quintet.loadtest.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ThreadLimitTest {
  @TempDir private Path folder;

  @BeforeEach
  void usualMachine() throws IOException {
    write("proc/sys/kernel/pid_max", "32768");
    write("proc/sys/kernel/threads-max", "192731");
    write("proc/sys/vm/max_map_count", "65530");
    write(
        "proc/self/limits",
        "Max processes             96365                96365        processes");
    write("proc/loadavg", "0.00 0.01 0.05 1/768 4321");
    write("proc/meminfo", "MemAvailable:   20000000 kB");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "\n");
  }

  private Optional<ThreadLimit> lowest() {
    return ThreadLimit.lowest(folder.resolve("proc"), folder.resolve("cgroup"));
  }

  @Test
  void theLimitThatLeavesLeastIsTheFirst() {
    assertEquals(Optional.of(new ThreadLimit("kernel.pid_max 32768", 32_000)), lowest());
  }

  @Test
  void aThreadTakesTwoMappings() throws IOException {
    write("proc/sys/vm/max_map_count", "20000");
    assertEquals(Optional.of(new ThreadLimit("vm.max_map_count 20000", 10_000)), lowest());
  }

  @Test
  void aContainersOwnLimitIsSeenInBothVersionsOfControlGroups() throws IOException {
    write("proc/self/cgroup", "8:pids:/box\n0::/\n");
    write("cgroup/pids/box/pids.max", "500");
    write("cgroup/pids/box/pids.current", "20");
    ThreadLimit expected = new ThreadLimit("pids.max 500 of the control group", 480);
    assertEquals(Optional.of(expected), lowest());
    write("proc/self/cgroup", "0::/slice\n");
    write("cgroup/slice/pids.max", "500");
    write("cgroup/slice/pids.current", "20");
    assertEquals(Optional.of(expected), lowest());
  }

  @Test
  void whatIsUnlimitedLimitsNothing() throws IOException {
    write(
        "proc/self/limits",
        "Max processes             unlimited            unlimited    processes");
    write("proc/self/cgroup", "0::/slice\n");
    write("cgroup/slice/pids.max", "max");
    assertEquals("kernel.pid_max 32768", lowest().orElseThrow().name());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisMachinesLimitsAreReadWhole() {
    assertTrue(ThreadLimit.lowest().orElseThrow().threads() > 100, "where this test has threads");
  }

  @Test
  void littleMemoryIsALimitToo() throws IOException {
    write("proc/meminfo", "MemAvailable:   64000 kB");
    assertEquals(1_000, lowest().orElseThrow().threads());
  }

  @Test
  void aSystemThatTellsNothingHasNone() {
    assertEquals(
        Optional.empty(), ThreadLimit.lowest(folder.resolve("none"), folder.resolve("none")));
  }
}
