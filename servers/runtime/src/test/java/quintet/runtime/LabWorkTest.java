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
  void blockingTakesNextToNoCpuTime() throws InterruptedException {
    long before = threads.getCurrentThreadCpuTime();
    LabWork.block(50);
    long spent = threads.getCurrentThreadCpuTime() - before;
    assertTrue(spent < 25_000_000, spent + " ns of 50 ms");
  }
}
