package quintet.loadtest.phase;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import quintet.loadtest.client.LoadLoop;

/** What the injector itself uses between two moments. Confined to one thread. */
final class InjectorProbe {
  private static final double NANOS = 1e9;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<LoadLoop> loops;
  private final long startNanos = System.nanoTime();
  private final long startCpu = system.getProcessCpuTime();
  private final long startGc = gcMillis();
  private final long[] startLoops;

  /** Starts measuring. */
  InjectorProbe(List<LoadLoop> loops) {
    this.loops = loops;
    this.startLoops = loops.stream().mapToLong(this::loopCpu).toArray();
  }

  /** Use from the start until now. */
  InjectorUse stop() {
    double elapsed = Math.max(System.nanoTime() - startNanos, 1);
    long busiest = 0;
    for (int i = 0; i < startLoops.length; i++) {
      busiest = Math.max(busiest, loopCpu(loops.get(i)) - startLoops[i]);
    }
    return new InjectorUse(
        elapsed / NANOS,
        (system.getProcessCpuTime() - startCpu) / NANOS,
        busiest / elapsed,
        gcMillis() - startGc);
  }

  private long loopCpu(LoadLoop loop) {
    return loop.threadId() < 0 ? 0 : Math.max(threads.getThreadCpuTime(loop.threadId()), 0);
  }

  private static long gcMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
