package quintet.loadtest.tasks.trial;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import quintet.linux.proc.HeapResidence;
import quintet.linux.proc.KernelMemory;

/**
 * What this process holds, in bytes, after full collections and once the C library has given back
 * what it need not keep.
 *
 * @param heap live
 * @param outside resident memory outside of the heap; 0 where the system does not tell
 * @param kernel what the kernel holds for this process; -1 where it does not tell
 * @param reserved addresses; 0 likewise
 */
record Memory(long heap, long outside, long kernel, long reserved) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path MACHINE = Path.of("/proc/meminfo");
  private static final int LOOKS = 10;
  private static final int LOOKS_OF_A_TRIM = 4;
  private static final long BETWEEN_MILLIS = 250;
  private static final long STILL_BYTES = 64 << 10;
  private static final long KIB = 1024;

  /**
   * Collects, and looks until two looks in a row see the same: for about three seconds at most.
   *
   * @param trims whether the C library has something to give back, which it does once a second
   */
  static Memory settled(boolean trims) throws IOException, InterruptedException {
    Memory last = look();
    for (int i = 0; i < LOOKS; i++) {
      Thread.sleep(trims ? BETWEEN_MILLIS : BETWEEN_MILLIS / 10);
      Memory now = look();
      boolean still =
          Math.abs(now.outside - last.outside) < STILL_BYTES
              && Math.abs(now.heap - last.heap) < STILL_BYTES;
      last = now;
      if (still && (!trims || i >= LOOKS_OF_A_TRIM)) {
        break;
      }
    }
    return last;
  }

  private static Memory look() throws IOException {
    collect();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long ofHeap = HeapResidence.find().map(HeapResidence::residentBytes).orElse(none()).orElse(-1);
    long resident = field(STATUS, "VmRSS:");
    return new Memory(
        heap,
        ofHeap < 0 || resident < 0 ? 0 : resident - ofHeap,
        ofKernel(),
        Math.max(0, field(STATUS, "VmSize:")));
  }

  /** Twice, as the first may only clear what refers to the rest. */
  static void collect() {
    System.gc();
    System.gc();
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }

  // By the control group where this process is alone in one; else its page tables, and the thread
  // stacks of the whole machine, of which only the growth is used.
  private static long ofKernel() throws IOException {
    OptionalLong counted = KernelMemory.find().map(KernelMemory::bytes).orElse(none());
    if (counted.isPresent()) {
      return counted.getAsLong();
    }
    long tables = field(STATUS, "VmPTE:");
    long stacks = field(MACHINE, "KernelStack:");
    return tables < 0 || stacks < 0 ? -1 : tables + stacks;
  }

  private static long field(Path file, String name) throws IOException {
    if (!Files.isReadable(file)) {
      return -1;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB)
          .orElse(-1L);
    }
  }

  boolean knowsKernel() {
    return kernel >= 0;
  }

  /**
   * How much more it is in all; a part that shrank, as nothing weighs less than nothing, is none.
   */
  long grownSince(Memory before) {
    return Math.max(0, heap - before.heap)
        + Math.max(0, outside - before.outside)
        + Math.max(0, kernel - before.kernel);
  }

  /** All of it that is held. */
  long held() {
    return heap + outside + Math.max(0, kernel);
  }
}
