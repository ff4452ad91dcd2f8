package quintet.process;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * CPU time of this process, by the C library's {@code clock(3)}, to the microsecond. The JDK's own
 * figure moves in steps of ten milliseconds, which is two percent of a window of a few seconds.
 * Thread-safe.
 */
public final class ProcessClock {
  private static final double CLOCKS_PER_SEC = 1e6; // POSIX

  private final MethodHandle clock;

  @SuppressWarnings("restricted") // clock(3) takes nothing and returns a number
  public ProcessClock() {
    Linker linker = Linker.nativeLinker();
    clock =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("clock"), FunctionDescriptor.of(JAVA_LONG));
  }

  /** All threads, user and system, also those that have ended. */
  public double seconds() {
    try {
      return (double) (long) clock.invokeExact() / CLOCKS_PER_SEC;
    } catch (Throwable e) {
      throw new IllegalStateException("clock(3) failed", e);
    }
  }
}
