package quintet.linux.proc;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * CPU time, context switches, calls and threads of this process. What this system does not tell is
 * empty, never 0. Thread-safe.
 */
public final class ProcessUsage {
  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Path IO = Path.of("/proc/self/io");

  private ProcessUsage() {}

  /**
   * CPU time of all threads so far, in nanoseconds.
   *
   * <p>On Linux from the scheduler's own clock: the JVM's figure there counts in ticks of 10 ms,
   * too coarse to divide by the messages of a second.
   */
  public static OptionalLong cpuNanos() {
    if (LinuxCalls.find().isPresent()) {
      return OptionalLong.of(LinuxCalls.find().get().processCpuNanos());
    }
    long nanos =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    return nanos < 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
  }

  /** Context switches of threads that waited, also of threads that have ended. */
  public static OptionalLong voluntarySwitches() {
    return LinuxCalls.find().isPresent()
        ? OptionalLong.of(LinuxCalls.find().get().contextSwitches().voluntary())
        : OptionalLong.empty();
  }

  /** Context switches of threads that were preempted, also of threads that have ended. */
  public static OptionalLong involuntarySwitches() {
    return LinuxCalls.find().isPresent()
        ? OptionalLong.of(LinuxCalls.find().get().contextSwitches().involuntary())
        : OptionalLong.empty();
  }

  /**
   * Heap that all threads have allocated so far, in bytes: up to the moment, where the figures of
   * the memory pools only change at a collection. Takes time linear in the number of platform
   * threads, without stopping them.
   */
  public static OptionalLong allocatedBytes() {
    if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
        && threads.isThreadAllocatedMemorySupported()) {
      long bytes = threads.getTotalThreadAllocatedBytes();
      return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
    return OptionalLong.empty();
  }

  /**
   * System calls so far that read through a descriptor, by all threads: those of read(2)'s kind, on
   * files and sockets alike. recv(2) and its kind are not among them.
   */
  public static OptionalLong readCalls() {
    return io("syscr: ");
  }

  /** The same of write(2)'s kind; send(2) and its kind are not among them. */
  public static OptionalLong writeCalls() {
    return io("syscw: ");
  }

  private static OptionalLong io(String name) {
    try (Stream<String> lines = Files.lines(IO)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.substring(name.length())))
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty(); // another system, or a kernel without this account
    }
  }

  /** Threads that the operating system runs for this process, the JVM's own included. */
  public static OptionalLong threads() {
    if (!Files.isDirectory(TASKS)) {
      return OptionalLong.empty();
    }
    try (Stream<Path> tasks = Files.list(TASKS)) {
      return OptionalLong.of(tasks.count());
    } catch (IOException e) {
      return OptionalLong.empty(); // no descriptor is free to look with
    }
  }
}
