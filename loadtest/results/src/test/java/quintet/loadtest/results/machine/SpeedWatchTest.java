package quintet.loadtest.results.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedWatchTest {
  @TempDir Path sys;

  private void cpu(int number, String file, long value) throws IOException {
    Path path = sys.resolve("devices/system/cpu/cpu" + number).resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, value + "\n");
  }

  /** What is seen of two CPUs, one of which idles, where the other runs at those MHz. */
  private String seen(int... megahertz) throws IOException {
    cpu(1, "cpufreq/scaling_cur_freq", 800_000);
    cpu(0, "cpufreq/scaling_cur_freq", megahertz[0] * 1_000L);
    try (SpeedWatch watch = new SpeedWatch(sys)) {
      for (int i = 1; i < megahertz.length; i++) {
        cpu(0, "cpufreq/scaling_cur_freq", megahertz[i] * 1_000L);
        watch.look();
      }
      return watch.seen().map(Concern::inLine).orElse("");
    }
  }

  @Test
  void namesAFrequencyThatFellAndStayedLow() throws Exception {
    assertEquals(
        "The CPUs' frequency fell from 4.0 to 2.4 GHz meanwhile (scaling_cur_freq). Let the"
            + " machine cool down.",
        seen(3_800, 4_000, 3_900, 3_000, 2_400, 2_300));
  }

  @Test
  void saysNothingOfIdleMomentsOrOfAFewSamples() throws Exception {
    assertEquals("", seen(4_000, 800, 3_900, 800, 800, 3_800));
    assertEquals("", seen(800, 800, 4_000, 4_000, 4_000, 4_000));
    assertEquals("", seen(4_000, 2_000));
  }

  @Test
  void namesCpusThatGotTooHot() throws Exception {
    cpu(0, "thermal_throttle/core_throttle_count", 7);
    try (SpeedWatch watch = new SpeedWatch(sys)) {
      assertTrue(watch.seen().isEmpty());
      cpu(0, "thermal_throttle/core_throttle_count", 10);
      assertEquals(
          "The CPUs were too hot and slowed down 3 times meanwhile (core_throttle_count).",
          watch.seen().orElseThrow().says());
    }
  }

  @Test
  void whereTheKernelTellsNothingNothingIsSeen() {
    try (SpeedWatch watch = new SpeedWatch(sys.resolve("none"))) {
      watch.look();
      assertTrue(watch.seen().isEmpty());
    }
  }
}
