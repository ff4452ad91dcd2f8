package quintet.runtime.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
  private final AtomicLong now = new AtomicLong(-Duration.ofHours(1).toNanos());
  private final Heartbeats heartbeats = new Heartbeats(now::get, Duration.ofSeconds(10));
  private final Queue<Runnable> loop = new ArrayDeque<>();

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private List<String> standing() {
    return heartbeats.standing().stream().map(TurnClock::place).toList();
  }

  @Test
  void aLoopThatDoesItsTaskTurns() {
    heartbeats.watch("loop", loop::add);
    heartbeats.beat();
    pass(Duration.ofMillis(20));
    loop.remove().run();
    pass(Duration.ofMinutes(1));
    assertEquals(List.of(), standing());
    assertEquals(Duration.ofMillis(20).toNanos(), heartbeats.places().getFirst().longest());
  }

  @Test
  void aLoopThatDoesNotIsSeenMeanwhileAndGivenNoSecondTask() {
    heartbeats.watch("loop", loop::add);
    heartbeats.beat();
    pass(Duration.ofMillis(999));
    assertEquals(List.of(), standing());
    pass(Duration.ofMillis(1));
    heartbeats.beat();
    assertEquals(1, loop.size());
    assertEquals(List.of("loop"), standing());
    assertFalse(heartbeats.stalled());
    assertEquals(Duration.ofSeconds(1).toNanos(), heartbeats.places().getFirst().longest());
    pass(Duration.ofSeconds(9));
    assertTrue(heartbeats.stalled());
    loop.remove().run();
    assertFalse(heartbeats.stalled());
    assertEquals(Duration.ofSeconds(10).toNanos(), heartbeats.places().getFirst().longest());
  }

  @Test
  void aPlaceThatTakesNoTasksStandsStill() {
    heartbeats.watch(
        "ended",
        _ -> {
          throw new RejectedExecutionException("as a test has it");
        });
    heartbeats.watch("loop", loop::add);
    heartbeats.beat();
    assertEquals(1, loop.size(), "the next one is not reached");
    loop.remove().run();
    pass(Duration.ofSeconds(10));
    assertEquals(List.of("ended"), standing());
  }

  @Test
  void whatIsRecentIsForgottenAfterTwoMinutes() {
    TurnClock turns = heartbeats.watch("keeper");
    turns.begin();
    pass(Duration.ofSeconds(3));
    turns.end();
    pass(Duration.ofMinutes(1));
    assertEquals(Duration.ofSeconds(3).toNanos(), turns.longestRecently());
    pass(Duration.ofMinutes(1));
    assertEquals(0, turns.longestRecently());
    assertEquals(Duration.ofSeconds(3).toNanos(), turns.longest());
  }
}
