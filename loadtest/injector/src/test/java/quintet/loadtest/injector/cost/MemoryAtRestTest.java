package quintet.loadtest.injector.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryAtRestTest {
  private int pauses;

  private static ServerReading outside(double bytes) {
    return outside(bytes, 1_000);
  }

  private static ServerReading outside(double bytes, int connections) {
    return new ServerReading.Taken(
        Exposition.parse(
            "process_resident_memory_bytes "
                + (9e7 + bytes)
                + "\nquintet_heap_resident_bytes 9e7\nquintet_connections "
                + connections
                + "\n"));
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
  void whileConnectionsGoNothingIsAtRest() {
    ServerReading least = outside(2e7, 1_000);
    assertSame(
        least,
        read(
            outside(1e7, 5_000), // of a fleet that is going
            outside(1e7, 4_999),
            outside(3e7, 1_000),
            outside(2.4e7, 1_000),
            least,
            outside(2.1e7, 1_000)));
    assertEquals(5, pauses);
  }

  @Test
  void othersWhoComeAndGoForEverDoNotKeepItFromEnding() {
    ServerReading[] all = new ServerReading[40];
    for (int i = 0; i < all.length; i++) {
      all[i] = outside(2e7, 1_000 + i);
    }
    assertSame(read(all), all[pauses]);
    assertTrue(pauses < all.length - 1, "it ended after " + pauses);
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
