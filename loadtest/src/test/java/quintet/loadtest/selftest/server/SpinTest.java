package quintet.loadtest.selftest.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

/** Known answers are the one place where a test judges times; these are CPU times. */
class SpinTest {
  @Test
  void itBurnsWhatItSays() {
    Spin spin = Spin.calibrated(100_000);
    assertEquals(100_000, spin.nanos(), 10);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long before = clock.getCurrentThreadCpuTime();
    for (int i = 0; i < 2_000; i++) {
      spin.spin();
    }
    double burnt = (clock.getCurrentThreadCpuTime() - before) / 2_000.0;
    assertTrue(burnt > 70_000 && burnt < 140_000, () -> spin + ", burnt " + burnt + " ns");
  }

  @Test
  void nothingIsNothing() {
    assertEquals(0, Spin.NONE.nanos());
  }
}
