package quintet.linux.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class HeapResidenceTest {
  private final HeapResidence residence = HeapResidence.find().orElseThrow();

  private long resident() {
    return residence.residentBytes().orElseThrow();
  }

  @Test
  void theRangeIsTheWholeHeap() {
    long most = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
    // Serial leaves one survivor space out of its maximum; no collector reserves less than that.
    assertTrue(residence.reservedBytes() >= most, residence.reservedBytes() + " of " + most);
    assertTrue(residence.reservedBytes() < 2 * most);
  }

  @Test
  void neverMoreIsResidentThanReserved() {
    assertTrue(resident() > 0);
    assertTrue(resident() <= residence.reservedBytes());
  }

  @Test
  void memoryOutsideTheHeapDoesNotCount() {
    long before = resident();
    try (var arena = java.lang.foreign.Arena.ofConfined()) {
      arena.allocate(64L << 20).fill((byte) 1);
      long grown = resident() - before;
      assertTrue(grown < 32L << 20, "64 MiB outside made the heap grow by " + grown);
    }
  }

  @Test
  void whatTheHeapTouchesBecomesResident() {
    System.gc();
    byte[][] blocks = new byte[192][];
    long used = 0;
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new byte[1 << 20];
      used += blocks[i].length;
    }
    assertTrue(resident() >= used, "all that is allocated has been written to, with zeros");
    assertEquals(0, blocks[191][0]);
  }
}
