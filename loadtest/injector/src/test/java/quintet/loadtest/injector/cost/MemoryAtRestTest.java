package quintet.loadtest.injector.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryAtRestTest {
  private int pauses;

  private static ServerReading outside(double bytes) {
    return new ServerReading.Taken(
        Exposition.parse(
            "process_resident_memory_bytes "
                + (9e7 + bytes)
                + "\nquintet_heap_resident_bytes 9e7\n"));
  }

  private ServerReading read(ServerReading... readings) {
    Deque<ServerReading> next = new ArrayDeque<>(List.of(readings));
    return new MemoryAtRest(next::removeFirst, () -> pauses++).read(3);
  }

  @Test
  void theLeastOfAllReadingsCounts() {
    ServerReading least = outside(2e7);
    assertSame(least, read(outside(3e7), outside(2.4e7), least, outside(2.1e7)));
    assertEquals(3, pauses);
    assertSame(least, read(least, outside(3e7), outside(2.4e7), outside(2.1e7)));
  }

  @Test
  void aServerThatDoesNotTellItsMemoryIsReadOnce() {
    ServerReading silent = new ServerReading.Taken(Exposition.parse("process_cpu_seconds_total 1"));
    assertSame(silent, read(silent));
    assertEquals(0, pauses);
  }

  @Test
  void aServerThatStopsAnsweringIsMissing() {
    ServerReading gone = new ServerReading.Missing("gone");
    assertSame(gone, read(outside(1e7), gone));
    assertSame(gone, read(gone));
    assertEquals(1, pauses);
  }
}
