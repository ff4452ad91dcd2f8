package quintet.loadtest.injector.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleQueueTest {
  private final List<Long> shown = new ArrayList<>();
  private final SampleQueue queue = new SampleQueue((_, _, latency, _) -> shown.add(latency));

  @Test
  void aSampleWaitsUntilItMayBeShown() {
    queue.add("echo", "message", 1, 10);
    queue.add("echo", "message", 2, 20);
    assertEquals(List.of(), shown);
    queue.show();
    assertEquals(List.of(1L, 2L), shown);
    queue.show();
    assertEquals(List.of(1L, 2L), shown, "once each");
  }

  @Test
  void noMoreIsHeldThanTheBoundAndNothingIsLost() {
    for (long i = 0; i <= SampleQueue.MOST_HELD; i++) {
      queue.add("echo", "message", i, i);
    }
    assertEquals(List.of((long) SampleQueue.MOST_HELD), shown, "what is too much, at once");
    queue.show();
    assertEquals(SampleQueue.MOST_HELD + 1, shown.size());
  }
}
