package quintet.loadtest.results.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.results.machine.Concern.Kind;

class MachineLookTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final String QUIET = "cpu  100 0 50 1000 0 0 0 0 0 0\ncpu0 1\ncpu1 1\n";

  @TempDir Path root;
  private Instant wall = START;
  private long nanos = 7;

  @BeforeEach
  void aQuietMachineWithTwoCpus() {
    file("proc/stat", QUIET);
    file("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t0-1\n");
    file("proc/self/limits", "Max open files            20000                20000      files\n");
    file("proc/self/cgroup", "0::/user/me\n");
    file("proc/4711/stat", process("a (b) c", 5, 5));
  }

  private static String process(String name, long user, long kernel) {
    return "4711 (" + name + ") S 1 2 3 4 5 6 7 8 9 10 " + user + " " + kernel + " 0 0";
  }

  private void file(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is seen if {@code meanwhile} happens while it looks. */
  private List<Concern> look(Runnable meanwhile) throws InterruptedException {
    return new MachineLook(
            root.resolve("proc"),
            root.resolve("sys"),
            () -> wall,
            () -> nanos,
            time -> {
              wall = wall.plus(time);
              nanos += time.toNanos();
              meanwhile.run();
            })
        .look(Duration.ofSeconds(2), 10_160);
  }

  /** The only concern, and no other. */
  private Concern only(Runnable meanwhile) throws InterruptedException {
    List<Concern> concerns = look(meanwhile);
    assertEquals(1, concerns.size(), concerns::toString);
    return concerns.getFirst();
  }

  @Test
  void seesNothingOnAQuietMachine() throws Exception {
    assertEquals(
        List.of(), look(() -> file("proc/stat", QUIET.replace("100 0 50 1000", "110 0 55 1385"))));
  }

  @Test
  void namesTheProcessThatTakesTheCpus() throws Exception {
    Concern concern =
        only(() -> {
          file("proc/stat", QUIET.replace("100 0 50 1000", "280 0 70 1200"));
          file("proc/4711/stat", process("a (b) c", 160, 10));
        });
    assertEquals(Kind.BUSY, concern.kind());
    assertEquals(
        "1.0 of 2 CPUs are busy with other things, most of all a (b) c (process 4711, 0.8 CPUs)."
            + " End it, or wait until it is done.",
        concern.inLine());
  }

  @Test
  void seesAHypervisorThatGivesTheCpusToOthers() throws Exception {
    Concern concern =
        only(() -> file("proc/stat", QUIET.replace("50 1000 0 0 0 0", "50 1360 0 0 0 40")));
    assertEquals(Kind.STEAL, concern.kind());
    assertTrue(concern.says().contains("gives 10 %"), concern.says());
  }

  @Test
  void seesOneCpu() throws Exception {
    file("proc/self/status", "Cpus_allowed_list:\t3\n");
    assertEquals(Kind.ONE_CPU, only(() -> {}).kind());
  }

  @Test
  void seesHalfACpuInAnyGroupAbove() throws Exception {
    file("sys/fs/cgroup/user/cpu.max", "50000 100000\n");
    file("sys/fs/cgroup/user/me/cpu.max", "max 100000\n");
    Concern concern = only(() -> {});
    assertEquals(Kind.QUOTA, concern.kind());
    assertTrue(concern.says().contains("allows 0.50 CPUs"), concern.says());
  }

  @Test
  void seesAQuotaThatHoldsProcessesUp() throws Exception {
    file("sys/fs/cgroup/user/cpu.stat", "usage_usec 1\nnr_throttled 5\n");
    Concern concern =
        only(() -> file("sys/fs/cgroup/user/cpu.stat", "usage_usec 1\nnr_throttled 12\n"));
    assertEquals(Kind.QUOTA, concern.kind());
    assertTrue(concern.says().contains("held processes up 7 times in 2"), concern.says());
  }

  @Test
  void seesCpusThatAreTooHotOrSlowedDown() throws Exception {
    String count = "sys/devices/system/cpu/cpu1/thermal_throttle/core_throttle_count";
    file(count, "3\n");
    assertEquals(Kind.SLOWED, only(() -> file(count, "4\n")).kind());

    file("sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq", "4000000\n");
    file("sys/devices/system/cpu/cpu0/cpufreq/scaling_max_freq", "1600000\n");
    Concern concern = only(() -> {});
    assertEquals(Kind.SLOWED, concern.kind());
    assertTrue(concern.says().contains("40 % of their highest frequency"), concern.says());
  }

  @Test
  void seesABatteryThatIsNotAMouses() throws Exception {
    file("sys/class/power_supply/hidpp/type", "Battery\n");
    file("sys/class/power_supply/hidpp/status", "Discharging\n");
    file("sys/class/power_supply/hidpp/scope", "Device\n");
    assertEquals(List.of(), look(() -> {}));

    file("sys/class/power_supply/BAT0/type", "Battery\n");
    file("sys/class/power_supply/BAT0/status", "Charging\n");
    assertEquals(List.of(), look(() -> {}));

    file("sys/class/power_supply/BAT0/status", "Discharging\n");
    assertEquals(Kind.BATTERY, only(() -> {}).kind());
  }

  @Test
  void seesTooFewDescriptorsWithBothNumbers() throws Exception {
    file("proc/self/limits", "Max open files            1024                 1024      files\n");
    Concern concern = only(() -> {});
    assertEquals(Kind.DESCRIPTORS, concern.kind());
    assertTrue(concern.says().contains("1,024"), concern.says());
    assertTrue(concern.says().contains("10,160"), concern.says());
  }

  @Test
  void seesAClockThatJumps() throws Exception {
    Concern ahead = only(() -> wall = wall.plusMillis(30));
    assertEquals(Kind.CLOCK, ahead.kind());
    assertTrue(ahead.says().contains("30.0 ms further"), ahead.says());
    Concern behind = only(() -> wall = wall.minusMillis(30));
    assertTrue(behind.says().contains("30.0 ms less far"), behind.says());
  }

  @Test
  void seesNothingWhereTheKernelTellsNothing() throws Exception {
    MachineLook elsewhere =
        new MachineLook(root.resolve("none"), root.resolve("none"), () -> START, () -> 0L, _ -> {});
    assertEquals(List.of(), elsewhere.look(Duration.ofSeconds(2), 10_160));
  }
}
