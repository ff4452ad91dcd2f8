package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.core.wire.Frame;
import quintet.runtime.metrics.ServerMetrics;

class OutboxBudgetTest {
  private static final int UNIT = 100; // more than what is around the bytes of a frame
  private static final int OWN = 1_000; // units
  private static final int ROOM = 10_000; // units
  private static final int THREADS = 4;

  private final ServerMetrics metrics = new ServerMetrics();
  private final AtomicInteger overflows = new AtomicInteger();
  private final OutboxBudget budget =
      new OutboxBudget(
          new OutboxBudget.Bounds(
              OWN * UNIT,
              ROOM * UNIT,
              new HeaviestFirst(1 << 30, THREADS, new QueuedLedger(metrics)),
              new HeaviestFirst(1 << 30, THREADS, new HeldLedger(metrics)),
              metrics));

  @BeforeEach
  void listen() {
    budget.ownedBy(overflows::incrementAndGet);
  }

  private static Frame own(int units) {
    return Frame.own(new byte[units * UNIT - Frame.OVERHEAD]);
  }

  private static Frame room(int units) {
    return Frame.room(new byte[units * UNIT - Frame.OVERHEAD]);
  }

  @Test
  void ownFramesAreAdmittedHoweverManyWait() {
    for (int i = 0; i < 100; i++) {
      assertTrue(budget.charge(own(OWN)));
    }
    assertEquals(100L * OWN * UNIT, budget.ownBytes());
    assertFalse(budget.evicted());
  }

  @Test
  void ownHighHoldsFromTheMarkUntilHalfOfIt() {
    budget.charge(own(OWN - 1));
    assertFalse(budget.ownHigh());
    budget.charge(own(1));
    assertTrue(budget.ownHigh());
    budget.refund(own(499));
    assertTrue(budget.ownHigh(), "501 units are more than half");
    budget.refund(own(1));
    assertFalse(budget.ownHigh());
    budget.charge(own(499));
    assertFalse(budget.ownHigh(), "999 units are below the mark again");
  }

  @Test
  void roomFramesAreAdmittedUpToTheLimitItself() {
    assertTrue(budget.charge(room(ROOM - 1)));
    assertTrue(budget.charge(room(1)));
    assertFalse(budget.evicted());
    assertFalse(budget.charge(room(1)));
    assertTrue(budget.evicted());
  }

  @Test
  void aCountAtZeroAdmitsAnySize() {
    assertTrue(budget.charge(room(5 * ROOM)));
    assertFalse(budget.charge(room(1)));
  }

  @Test
  void afterTheFirstOverflowEverythingOfARoomIsDroppedAlsoOnceThereIsSpace() {
    budget.charge(room(ROOM));
    assertFalse(budget.charge(room(1)));
    budget.refund(room(ROOM));
    assertEquals(0, budget.roomBytes());
    assertFalse(budget.charge(room(1)));
    assertTrue(budget.charge(own(1)), "the farewell still goes out");
    assertEquals(1, metrics.evictions());
    assertEquals(2, metrics.deliveriesDropped());
  }

  @Test
  void whatIsWrittenOffIsCountedOutAndNothingMoreIsAdmitted() {
    budget.charge(room(ROOM));
    budget.charge(own(1));
    budget.writeOff();
    assertEquals(0, metrics.queuedBytes());
    assertFalse(budget.charge(room(1)));
    assertFalse(budget.charge(own(1)));
    budget.writeOff();
    assertEquals(0, metrics.queuedBytes());
    assertEquals(0, metrics.evictions());
    assertEquals(0, overflows.get());
  }

  @Test
  void whatIsWrittenOffOfAnEvictedMemberIsCountedOutToo() {
    budget.charge(room(ROOM));
    budget.charge(room(1));
    budget.writeOff();
    assertEquals(0, metrics.queuedBytes());
    assertEquals(1, metrics.evictions());
  }

  @Test
  void theTwoCountsAreNeverMixed() {
    budget.charge(room(ROOM));
    assertFalse(budget.ownHigh());
    budget.charge(own(3 * OWN));
    assertEquals(ROOM * UNIT, budget.roomBytes());
    assertEquals(3 * OWN * UNIT, budget.ownBytes());
    assertEquals((ROOM + 3 * OWN) * UNIT, metrics.queuedBytes());
  }

  @RepeatedTest(20)
  @Timeout(30)
  void concurrentChargesOverflowExactlyOnceAndTheSumsBalance() throws Exception {
    List<Frame> admitted = new ArrayList<>();
    for (List<Frame> one :
        together(() -> {
          List<Frame> mine = new ArrayList<>();
          for (int i = 0; i < 200; i++) {
            Frame frame = room(1 + i % 97);
            if (budget.charge(frame)) {
              mine.add(frame);
            } // else nothing is owed for it
          }
          return mine;
        })) {
      admitted.addAll(one);
    }
    assertEquals(1, overflows.get());
    assertEquals(1, metrics.evictions());
    long sum = admitted.stream().mapToLong(Frame::weight).sum();
    assertTrue(sum <= ROOM * UNIT);
    assertEquals(sum, budget.roomBytes());
    admitted.forEach(budget::refund);
    assertEquals(0, budget.roomBytes());
    assertEquals(0, metrics.queuedBytes());
  }

  @RepeatedTest(20)
  @Timeout(30)
  void theReadPauseNeverOutlivesTheBytesThatCausedIt() throws Exception {
    together(() -> {
      for (int i = 0; i < 5_000; i++) {
        Frame frame = own(1 + i % 700);
        budget.charge(frame);
        budget.refund(frame);
      }
      return List.of();
    });
    assertEquals(0, budget.ownBytes());
    assertFalse(budget.ownHigh());
  }

  private static <T> List<T> together(Callable<T> task) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        futures.add(
            threads.submit(() -> {
              start.await(10, TimeUnit.SECONDS);
              return task.call();
            }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }
}
