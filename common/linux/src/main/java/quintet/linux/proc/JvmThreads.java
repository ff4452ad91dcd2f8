package quintet.linux.proc;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * CPU time of the JVM's compilers and of its garbage collector, by the threads that HotSpot runs
 * them on. Thread-safe.
 *
 * <p>The kernel keeps the CPU time of threads that have ended in one sum, which tells no kind from
 * another. So nothing is told unless threads of these kinds can't end: a collector's never do, and
 * compilers' only where HotSpot may choose their number and has more than one of each kind
 * (CompileBroker::can_remove). Threads of all other kinds may come and go.
 *
 * <p>Threads are known by their names, see {@code comm} in proc(5). They are looked for once: Linux
 * names thousands of threads in a model that has as many, and each name is a file to open. Only a
 * collector that makes its threads as it needs them has them looked for at each reading.
 */
public final class JvmThreads {
  private static final Path TASKS = Path.of("/proc/self/task");

  /** Begin the names of compilers: C1, C2, and Graal's. */
  private static final List<String> COMPILERS = List.of("C1 Comp", "C2 Comp", "JVMCI");

  /**
   * Begin the names of collectors. The VM thread stops the world for all of them and is the whole
   * of Serial; the little else that it does, such as deoptimising, is counted here.
   */
  private static final List<String> COLLECTORS =
      List.of("VM Thread", "GC Thread", "G1 ", "ZD", "ZW", "ZS", "ZU", "Shenandoah", "ShenControl");

  /**
   * CPU time so far, in nanoseconds.
   *
   * @param compilers of all threads that compile
   * @param collectors of all threads that collect
   */
  public record Times(long compilers, long collectors) {}

  private record Found(List<Integer> compilers, List<Integer> collectors) {}

  private final LinuxCalls calls;
  private final ProcFiles proc = ProcFiles.ofThisMachine();
  private final boolean fixed;
  private volatile Found found;

  private JvmThreads(LinuxCalls calls, boolean fixed, Found found) {
    this.calls = calls;
    this.fixed = fixed;
    this.found = found;
  }

  /** Looks for the threads of this JVM; empty where they can't be told, or could end unseen. */
  public static Optional<JvmThreads> find() {
    if (LinuxCalls.find().isEmpty() || compilersMayEnd()) {
      return Optional.empty();
    }
    try {
      Found found = look();
      // Neither kind without a thread: else they have other names here.
      return found.compilers.isEmpty() || found.collectors.isEmpty()
          ? Optional.empty()
          : Optional.of(new JvmThreads(LinuxCalls.find().get(), isOn("UseSerialGC"), found));
    } catch (IOException e) {
      return Optional.empty(); // no Linux
    }
  }

  /** Reads their clocks: a system call for each thread. Empty if they can't be read any more. */
  public Optional<Times> cpu() {
    try {
      if (!fixed) {
        found = look();
      }
      Found now = found;
      return Optional.of(new Times(sum(now.compilers), sum(now.collectors)));
    } catch (IOException | IllegalStateException e) {
      return Optional.empty(); // no descriptor is free to look with
    }
  }

  /**
   * For how long compilers have been ready to run without a CPU so far, all together, in
   * nanoseconds; a file to read for each. Empty where the kernel keeps no such account.
   */
  public OptionalLong compilersWaitNanos() {
    long sum = 0;
    for (int thread : found.compilers) {
      OptionalLong waited = proc.runQueueNanos(thread);
      if (waited.isEmpty()) {
        return waited;
      }
      sum += waited.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  private long sum(List<Integer> threads) {
    return threads.stream().mapToLong(calls::threadCpuNanos).sum();
  }

  private static Found look() throws IOException {
    var compilers = new ArrayList<Integer>();
    var collectors = new ArrayList<Integer>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      for (Path task : tasks) {
        String name = name(task);
        int id = Integer.parseInt(task.getFileName().toString());
        if (COMPILERS.stream().anyMatch(name::startsWith)) {
          compilers.add(id);
        } else if (COLLECTORS.stream().anyMatch(name::startsWith)) {
          collectors.add(id);
        }
      }
    }
    return new Found(List.copyOf(compilers), List.copyOf(collectors));
  }

  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm"));
    } catch (IOException e) {
      return ""; // has just ended, so is none of these
    }
  }

  private static boolean compilersMayEnd() {
    return isOn("UseDynamicNumberOfCompilerThreads")
        && option("CICompilerCount").map(Integer::parseInt).orElse(Integer.MAX_VALUE) > 2;
  }

  private static boolean isOn(String name) {
    return option(name).map(Boolean::parseBoolean).orElse(false);
  }

  private static Optional<String> option(String name) {
    try {
      return Optional.ofNullable(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
          .map(bean -> bean.getVMOption(name).getValue());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a JVM that has no such option
    }
  }
}
