package quintet.linux.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessUsageTest {
  private static final long TICK_NANOS = 10_000_000;

  @Test
  void cpuTimeNeverFalls() {
    long first = ProcessUsage.cpuNanos().orElseThrow();
    long second = ProcessUsage.cpuNanos().orElseThrow();
    assertTrue(first > 0);
    assertTrue(second >= first);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void cpuTimeIsFinerThanATick() {
    for (int i = 0; i < 5; i++) {
      if (ProcessUsage.cpuNanos().orElseThrow() % TICK_NANOS % 1_000 != 0) {
        return; // no multiple of a tick, nor of a microsecond
      }
    }
    throw new AssertionError("five readings in a row were whole microseconds");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void switchesOfThreadsThatHaveEndedStayCounted() throws InterruptedException {
    long before = ProcessUsage.voluntarySwitches().orElseThrow();
    int handovers = 200;
    SynchronousQueue<Integer> queue = new SynchronousQueue<>();
    Thread giver =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < handovers; i++) {
                try {
                  queue.put(i);
                  Thread.sleep(0, 1); // gives the CPU away for certain
                } catch (InterruptedException e) {
                  return;
                }
              }
            });
    for (int i = 0; i < handovers; i++) {
      assertEquals(i, queue.take());
    }
    giver.join();
    long after = ProcessUsage.voluntarySwitches().orElseThrow();
    assertTrue(after - before >= handovers, before + " to " + after);
    assertTrue(ProcessUsage.involuntarySwitches().isPresent());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsOfThreadsThatHaveEndedStayCounted() throws Exception {
    long before = ProcessUsage.readCalls().orElseThrow();
    int reads = 200;
    try (FileInputStream zeros = new FileInputStream("/dev/zero")) {
      Thread reader =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  for (int i = 0; i < reads; i++) {
                    assertEquals(0, zeros.read());
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      reader.join();
    }
    assertTrue(ProcessUsage.readCalls().orElseThrow() - before >= reads);
    assertTrue(ProcessUsage.writeCalls().isPresent());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theSystemCountsMoreThreadsThanJavaDoes() {
    assertTrue(ProcessUsage.threads().orElseThrow() > Thread.activeCount());
  }

  @Test
  void whatAThreadAllocatesIsCountedAtOnce() {
    long before = ProcessUsage.allocatedBytes().orElseThrow();
    int bytes = new byte[8 << 20].length;
    assertTrue(ProcessUsage.allocatedBytes().orElseThrow() - before >= bytes);
  }
}
