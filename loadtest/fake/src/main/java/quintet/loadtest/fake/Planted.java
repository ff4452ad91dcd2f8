package quintet.loadtest.fake;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a server uses for reasons that are known beforehand: CPU time of a thread that is named like
 * a compiler and of one that is named like a collector, and garbage with each message. Whoever
 * tells threads apart by their names has to find them.
 */
public final class Planted {
  /** What the thread named like a compiler takes of one CPU. */
  public static final double COMPILER_SHARE = 0.1;

  /** What the thread named like a collector takes of one CPU. */
  public static final double COLLECTOR_SHARE = 0.05;

  /** Bytes allocated with each message, beyond what it takes anyway. */
  public static final int BYTES = 16 << 10;

  private static final int HEADER = 16; // of an array
  private static final long REST = TimeUnit.MILLISECONDS.toNanos(1);

  @SuppressWarnings("UnusedVariable") // else the compiler would see that nobody looks
  private static volatile byte @Nullable [] latest;

  private Planted() {}

  /** Begins to use CPU time, on threads that do not keep the process alive. */
  public static void start() {
    burn("C2 CompilerThread9", COMPILER_SHARE);
    burn("GC Thread#9", COLLECTOR_SHARE);
  }

  /** A faultless server's plan, which makes garbage. */
  public static FaultPlan garbage() {
    return (_, _) -> {
      latest = new byte[BYTES - HEADER];
      return Fault.NONE;
    };
  }

  /** By the thread's own clock, so a thread that had to wait for a CPU makes up for it. */
  private static void burn(String name, double share) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(() -> {
          ThreadMXBean clock = ManagementFactory.getThreadMXBean();
          long cpu = clock.getCurrentThreadCpuTime();
          long begin = System.nanoTime();
          while (true) {
            double due = share * (System.nanoTime() - begin);
            if (clock.getCurrentThreadCpuTime() - cpu >= due) {
              LockSupport.parkNanos(REST);
            }
          }
        });
  }
}
