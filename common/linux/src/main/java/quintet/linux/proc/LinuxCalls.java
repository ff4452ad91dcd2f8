package quintet.linux.proc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Three calls of the C library on 64-bit Linux, whose structures have one layout on every such
 * machine. Thread-safe; each call allocates a few bytes and frees them.
 */
final class LinuxCalls {
  private static final int CLOCK_PROCESS_CPUTIME_ID = 2; // <linux/time.h>
  private static final int CPUCLOCK_OF_THREAD = 6; // PERTHREAD | SCHED, <linux/posix-timers.h>
  private static final int RUSAGE_SELF = 0; // <linux/resource.h>
  private static final long RUSAGE_BYTES = 18 * 8; // two timevals and 14 longs, getrusage(2)
  private static final int RUSAGE_NVCSW = 16; // the last two of those longs
  private static final int RUSAGE_NIVCSW = 17;
  private static final int SC_PAGESIZE = 30; // <bits/confname.h>, glibc and musl alike

  private static final @Nullable LinuxCalls INSTANCE = link();

  private final MethodHandle clockGettime;
  private final MethodHandle getrusage;
  private final MethodHandle sysconf;

  /** Voluntary and involuntary context switches. */
  record Switches(long voluntary, long involuntary) {}

  private LinuxCalls(MethodHandle clockGettime, MethodHandle getrusage, MethodHandle sysconf) {
    this.clockGettime = clockGettime;
    this.getrusage = getrusage;
    this.sysconf = sysconf;
  }

  /** The calls; empty on another system. */
  static Optional<LinuxCalls> find() {
    return Optional.ofNullable(INSTANCE);
  }

  /** CPU time of all threads of this process, also those that have ended, in nanoseconds. */
  long processCpuNanos() {
    return cpuNanos(CLOCK_PROCESS_CPUTIME_ID);
  }

  /**
   * CPU time of one thread of this process, in nanoseconds.
   *
   * @param thread its number in the kernel
   * @throws IllegalStateException if there is no such thread
   */
  long threadCpuNanos(int thread) {
    return cpuNanos(~thread << 3 | CPUCLOCK_OF_THREAD);
  }

  private long cpuNanos(int clock) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timespec = arena.allocate(MemoryLayout.sequenceLayout(2, JAVA_LONG));
      int result = (int) clockGettime.invokeExact(clock, timespec);
      check("clock_gettime", result);
      return timespec.getAtIndex(JAVA_LONG, 0) * 1_000_000_000L + timespec.getAtIndex(JAVA_LONG, 1);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Context switches of all threads of this process, also those that have ended. */
  Switches contextSwitches() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rusage = arena.allocate(RUSAGE_BYTES, Long.BYTES);
      int result = (int) getrusage.invokeExact(RUSAGE_SELF, rusage);
      check("getrusage", result);
      return new Switches(
          rusage.getAtIndex(JAVA_LONG, RUSAGE_NVCSW), rusage.getAtIndex(JAVA_LONG, RUSAGE_NIVCSW));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Bytes of a page. */
  long pageBytes() {
    try {
      return (long) sysconf.invokeExact(SC_PAGESIZE);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static @Nullable LinuxCalls link() {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    if (!linux || ADDRESS.byteSize() != Long.BYTES) {
      return null;
    }
    return new LinuxCalls(
        handle("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS)),
        handle("getrusage", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS)),
        handle("sysconf", FunctionDescriptor.of(JAVA_LONG, JAVA_INT)));
  }

  @SuppressWarnings("restricted") // native access is granted by servers/jvm.options
  private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }

  private static void check(String call, int result) {
    if (result != 0) {
      throw new IllegalStateException(call + " failed");
    }
  }

  private static RuntimeException unexpected(Throwable e) {
    return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
  }
}
