package quintet.linux.proc;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How many bytes of the Java heap are in memory: what to take from the resident set to get what the
 * process needs besides its heap.
 *
 * <p>The heap is one reserved range of addresses, the same for the life of the process. The JVM's
 * heap report names it; the kernel's page map ({@code /proc/self/pagemap}, eight bytes a page) says
 * which of its pages are present. The list of mappings (smaps) would be easier to read, but the
 * kernel joins neighbours, so that a mapping may begin in the heap and end outside it, and with a
 * thread per connection it is tens of megabytes of text.
 */
public final class HeapResidence {
  private static final Path PAGE_MAP = Path.of("/proc/self/pagemap");
  private static final Pattern BRACKETS = Pattern.compile("\\[0x[0-9a-f]+(?:, ?0x[0-9a-f]+)+\\)");
  private static final Pattern ADDRESS = Pattern.compile("0x([0-9a-f]+)");
  private static final int ENTRY_BYTES = 8;
  private static final int PRESENT_BIT = 63; // Documentation/admin-guide/mm/pagemap.rst
  private static final int CHUNK_BYTES = 64 << 10;

  private final long firstPage;
  private final long pages;
  private final long pageBytes;

  private HeapResidence(long low, long high, long pageBytes) {
    this.firstPage = low / pageBytes;
    this.pages = (high - low) / pageBytes;
    this.pageBytes = pageBytes;
  }

  /** Finds the heap of this JVM; empty where the system or the collector does not tell. */
  public static Optional<HeapResidence> find() {
    if (LinuxCalls.find().isEmpty() || !Files.isReadable(PAGE_MAP)) {
      return Optional.empty();
    }
    long low = Long.MAX_VALUE;
    long high = 0;
    Matcher ranges = BRACKETS.matcher(heapReport());
    while (ranges.find()) {
      Matcher addresses = ADDRESS.matcher(ranges.group());
      while (addresses.find()) {
        long address = Long.parseUnsignedLong(addresses.group(1), 16);
        low = Math.min(low, address);
        high = Math.max(high, address);
      }
    }
    return low < high
        ? Optional.of(new HeapResidence(low, high, LinuxCalls.find().get().pageBytes()))
        : Optional.empty();
  }

  /** Bytes reserved for the heap. */
  public long reservedBytes() {
    return pages * pageBytes;
  }

  /** Bytes of the heap that are in memory now; empty if the kernel does not let us look. */
  public OptionalLong residentBytes() {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.nativeOrder());
    long present = 0;
    long left = pages;
    try (SeekableByteChannel map = Files.newByteChannel(PAGE_MAP)) {
      map.position(firstPage * ENTRY_BYTES);
      while (left > 0) {
        chunk.clear().limit((int) Math.min(CHUNK_BYTES, left * ENTRY_BYTES));
        if (map.read(chunk) < ENTRY_BYTES) {
          return OptionalLong.empty();
        }
        chunk.flip();
        while (chunk.remaining() >= ENTRY_BYTES) {
          present += chunk.getLong() >>> PRESENT_BIT;
          left--;
        }
      }
    } catch (IOException e) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(present * pageBytes);
  }

  // What `jcmd PID GC.heap_info` prints: each region with its addresses, low, committed, reserved.
  private static String heapReport() {
    try {
      Object report =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcHeapInfo",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return String.valueOf(report);
    } catch (JMException e) {
      return ""; // a JVM without diagnostic commands
    }
  }
}
