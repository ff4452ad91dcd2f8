package quintet.loadtest.injector.phase;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import quintet.linux.proc.ProcFiles;
import quintet.loadtest.injector.client.LoadLoop;

/**
 * What the injector itself uses between two moments, and what stands in its way. Confined to one
 * thread.
 */
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
  private final ProcFiles proc = ProcFiles.ofThisMachine();
  private final ClockWatch clock = new ClockWatch();
  private final List<OptionalLong> startWaits;
  private final Optional<ProcFiles.Ticks> startTicks;

  /** Starts measuring. */
  InjectorProbe(List<LoadLoop> loops) {
    this.loops = loops;
    this.startLoops = loops.stream().mapToLong(this::busy).toArray();
    this.startWaits = waits();
    this.startTicks = proc.ticks();
  }

  /** Use from the start until now. */
  InjectorUse stop() {
    double elapsed = Math.max(System.nanoTime() - startNanos, 1);
    long busiest = 0;
    for (int i = 0; i < startLoops.length; i++) {
      busiest = Math.max(busiest, busy(loops.get(i)) - startLoops[i]);
    }
    return new InjectorUse(
        elapsed / NANOS,
        (system.getProcessCpuTime() - startCpu) / NANOS,
        busiest / elapsed,
        gcMillis() - startGc,
        runQueueShare(elapsed),
        stealShare(),
        proc.clockSource().orElse(null),
        clock.driftShare());
  }

  private @Nullable Double runQueueShare(double elapsed) {
    List<OptionalLong> waits = waits();
    Double worst = null;
    for (int i = 0; i < waits.size(); i++) {
      if (waits.get(i).isPresent() && startWaits.get(i).isPresent()) {
        double share = (waits.get(i).getAsLong() - startWaits.get(i).getAsLong()) / elapsed;
        worst = worst == null ? share : Math.max(worst, share);
      }
    }
    return worst;
  }

  private @Nullable Double stealShare() {
    Optional<ProcFiles.Ticks> ticks = proc.ticks();
    if (startTicks.isEmpty() || ticks.isEmpty()) {
      return null;
    }
    long total = ticks.get().total() - startTicks.get().total();
    return total <= 0 ? 0.0 : (double) (ticks.get().stolen() - startTicks.get().stolen()) / total;
  }

  private List<OptionalLong> waits() {
    return loops.stream().map(loop -> proc.runQueueNanos(loop.nativeThreadId())).toList();
  }

  /** At work, or on CPU where the loop does not tell. */
  private long busy(LoadLoop loop) {
    long worked = loop.workedNanos();
    if (worked >= 0) {
      return worked;
    }
    return loop.threadId() < 0 ? 0 : Math.max(threads.getThreadCpuTime(loop.threadId()), 0);
  }

  private static long gcMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
