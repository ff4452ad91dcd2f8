package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

class LabWorkTest {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private long cpuNanosOf(long micros) {
    long before = threads.getCurrentThreadCpuTime();
    LabWork.burn(micros);
    return threads.getCurrentThreadCpuTime() - before;
  }

  @Test
  void burningTakesCpuTimeInProportion() {
    LabWork.warm();
    long one = cpuNanosOf(2_000);
    long twenty = cpuNanosOf(40_000);
    // CPU time, not time: other processes do not disturb it. Wide, as clock rates change.
    assertTrue(twenty > 5 * one, one + " and " + twenty + " ns");
  }

  @Test
  void aStartThatFoundTheCpuSlowIsMadeGoodByTheWorkItself() {
    LabWork.warm();
    LabWork.slowed(8);
    for (int i = 0; i < 100; i++) {
      LabWork.burn(1_000);
    }
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      fastest = Math.min(fastest, cpuNanosOf(1_000));
    }
    assertTrue(fastest > 700_000, fastest + " ns of a millisecond");
  }

  @Test
  void blockingTakesNextToNoCpuTime() throws InterruptedException {
    long before = threads.getCurrentThreadCpuTime();
    LabWork.block(50);
    long spent = threads.getCurrentThreadCpuTime() - before;
    assertTrue(spent < 25_000_000, spent + " ns of 50 ms");
  }
}
