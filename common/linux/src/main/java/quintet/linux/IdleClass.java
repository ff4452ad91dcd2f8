package quintet.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * Linux's scheduling class for work that may only have a CPU that nobody else wants: {@code
 * SCHED_IDLE} of sched(7).
 *
 * <p>A thread in it gives way when an event loop wakes up, mostly at once; one that got the CPU as
 * the loop was about to sleep may keep it until the kernel's next tick. One of the ordinary class,
 * even of the lowest priority, may end its time slice first, which is milliseconds: as much as a
 * send would be late.
 *
 * <p>Such a thread must hand nothing to an event loop. If it loses its CPU half-way, the loop spins
 * in its queue for the other half, on the very CPU that the thread then does not get: for 0.6 s in
 * a run on one CPU.
 */
public final class IdleClass {
  private static final int SCHED_IDLE = 5;
  private static final int CALLING_THREAD = 0;

  private IdleClass() {}

  /**
   * Puts the calling thread into the class, for good. Needs no privilege.
   *
   * @return whether it is in it; false on other systems than Linux, and where the C library does
   *     not offer it
   */
  @SuppressWarnings("restricted") // launchers grant native access
  public static boolean enter() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
      return false;
    }
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("sched_setscheduler")
        .map(address ->
            linker.downcallHandle(
                address, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS)))
        .map(IdleClass::call)
        .orElse(false);
  }

  private static boolean call(MethodHandle setScheduler) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment parameters = arena.allocate(JAVA_INT); // its priority, which must be 0
      return (int) setScheduler.invokeExact(CALLING_THREAD, SCHED_IDLE, parameters) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("sched_setscheduler", e);
    }
  }
}
