package quintet.loadtest.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayDeque;
import java.util.ArrayList;
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

  private ServerReading read(List<ServerReading> readings) {
    Deque<ServerReading> next = new ArrayDeque<>(readings);
    return new MemoryAtRest(
            () -> next.size() > 1 ? next.removeFirst() : next.getFirst(), () -> pauses++)
        .read();
  }

  @Test
  void theFirstReadingThatIsLikeTheOneBeforeCounts() {
    ServerReading still = outside(2e7 + 1_000);
    assertSame(still, read(List.of(outside(3e7), outside(2.4e7), outside(2e7), still, outside(1))));
    assertEquals(3, pauses);
  }

  @Test
  void aServerThatGrowsAndShrinksHasNoMemoryAtRest() {
    List<ServerReading> restless = new ArrayList<>();
    for (int i = 0; i < 2 * MemoryAtRest.MOST; i++) {
      restless.add(outside(i % 2 * 1e7));
    }
    ServerReading.Missing missing = assertInstanceOf(ServerReading.Missing.class, read(restless));
    assertEquals("the server's memory did not come to rest", missing.reason());
    assertEquals(MemoryAtRest.MOST - 1, pauses);
  }

  @Test
  void aServerThatDoesNotTellItsMemoryIsReadOnce() {
    ServerReading silent = new ServerReading.Taken(Exposition.parse("process_cpu_seconds_total 1"));
    assertSame(silent, read(List.of(silent)));
    assertEquals(0, pauses);
  }

  @Test
  void aServerThatStopsAnsweringIsMissing() {
    ServerReading gone = new ServerReading.Missing("gone");
    assertSame(gone, read(List.of(outside(1e7), gone)));
    assertSame(gone, read(List.of(gone)));
  }
}
