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
  private static final int OWN_BYTES = 1_000;
  private static final int ROOM_BYTES = 10_000;
  private static final int THREADS = 4;

  private final ServerMetrics metrics = new ServerMetrics();
  private final AtomicInteger overflows = new AtomicInteger();
  private final OutboxBudget budget =
      new OutboxBudget(
          new OutboxBudget.Bounds(
              OWN_BYTES, ROOM_BYTES, new QueueBound(1 << 30, THREADS, metrics), metrics));

  @BeforeEach
  void listen() {
    budget.ownedBy(overflows::incrementAndGet);
  }

  private static Frame own(int size) {
    return Frame.own(new byte[size]);
  }

  private static Frame room(int size) {
    return Frame.room(new byte[size]);
  }

  @Test
  void ownFramesAreAdmittedHoweverManyWait() {
    for (int i = 0; i < 100; i++) {
      assertTrue(budget.charge(own(OWN_BYTES)));
    }
    assertEquals(100L * OWN_BYTES, budget.ownBytes());
    assertFalse(budget.evicted());
  }

  @Test
  void ownHighHoldsFromTheMarkUntilHalfOfIt() {
    budget.charge(own(OWN_BYTES - 1));
    assertFalse(budget.ownHigh());
    budget.charge(own(1));
    assertTrue(budget.ownHigh());
    budget.refund(own(499));
    assertTrue(budget.ownHigh(), "501 bytes are more than half");
    budget.refund(own(1));
    assertFalse(budget.ownHigh());
    budget.charge(own(499));
    assertFalse(budget.ownHigh(), "999 bytes are below the mark again");
  }

  @Test
  void roomFramesAreAdmittedUpToTheLimitItself() {
    assertTrue(budget.charge(room(ROOM_BYTES - 1)));
    assertTrue(budget.charge(room(1)));
    assertFalse(budget.evicted());
    assertFalse(budget.charge(room(1)));
    assertTrue(budget.evicted());
  }

  @Test
  void aCountAtZeroAdmitsAnySize() {
    assertTrue(budget.charge(room(5 * ROOM_BYTES)));
    assertFalse(budget.charge(room(1)));
  }

  @Test
  void afterTheFirstOverflowEverythingOfARoomIsDroppedAlsoOnceThereIsSpace() {
    budget.charge(room(ROOM_BYTES));
    assertFalse(budget.charge(room(1)));
    budget.refund(room(ROOM_BYTES));
    assertEquals(0, budget.roomBytes());
    assertFalse(budget.charge(room(1)));
    assertTrue(budget.charge(own(1)), "the farewell still goes out");
    assertEquals(1, metrics.evictions());
    assertEquals(2, metrics.deliveriesDropped());
  }

  @Test
  void whatIsWrittenOffIsCountedOutAndNothingMoreIsAdmitted() {
    budget.charge(room(ROOM_BYTES));
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
    budget.charge(room(ROOM_BYTES));
    budget.charge(room(1));
    budget.writeOff();
    assertEquals(0, metrics.queuedBytes());
    assertEquals(1, metrics.evictions());
  }

  @Test
  void theTwoCountsAreNeverMixed() {
    budget.charge(room(ROOM_BYTES));
    assertFalse(budget.ownHigh());
    budget.charge(own(3 * OWN_BYTES));
    assertEquals(ROOM_BYTES, budget.roomBytes());
    assertEquals(3 * OWN_BYTES, budget.ownBytes());
    assertEquals(ROOM_BYTES + 3 * OWN_BYTES, metrics.queuedBytes());
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
    long sum = admitted.stream().mapToLong(Frame::size).sum();
    assertTrue(sum <= ROOM_BYTES);
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
