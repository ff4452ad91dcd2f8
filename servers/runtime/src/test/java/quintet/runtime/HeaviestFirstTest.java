package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.core.wire.Frame;
import quintet.runtime.metrics.EvictionCause;
import quintet.runtime.metrics.ServerMetrics;

class HeaviestFirstTest {
  private static final int KIB = 1 << 10;
  private static final int MOST = 1 << 20;
  private static final int MEMBERS = 16; // and so a step is 8 KiB
  private static final int STEP = 8 * KIB;
  private static final int THREADS = 4;

  private final ServerMetrics metrics = new ServerMetrics();
  private final HeaviestFirst bound = new HeaviestFirst(MOST, MEMBERS, new QueuedLedger(metrics));
  private final HeaviestFirst held = new HeaviestFirst(1 << 30, MEMBERS, new HeldLedger(metrics));

  /** A member whose owner drops what waits for it when it must be evicted, or later. */
  private final class Waiting implements OutboxBudget.Owner {
    final OutboxBudget budget =
        new OutboxBudget(new OutboxBudget.Bounds(MOST, MOST, bound, held, metrics));
    final Deque<Frame> frames = new ArrayDeque<>();
    final AtomicInteger evictions = new AtomicInteger();

    Waiting() {
      budget.ownedBy(this);
    }

    @Override
    public void mustEvict() {
      evictions.incrementAndGet();
    }

    Waiting with(int bytes) {
      Frame frame = Frame.room(new byte[bytes - Frame.OVERHEAD]);
      if (budget.charge(frame)) {
        frames.add(frame);
      }
      return this;
    }

    void drop() {
      frames.forEach(budget::refund);
      frames.clear();
    }
  }

  @Test
  void theMemberForWhichMostWaitsIsEvictedFirst() {
    Waiting little = new Waiting().with(200 * KIB);
    Waiting most = new Waiting().with(500 * KIB);
    Waiting middle = new Waiting().with(300 * KIB);
    assertFalse(most.budget.evicted());
    little.with(STEP).with(STEP).with(STEP);
    assertFalse(most.budget.evicted(), "1 MiB is what may wait");
    little.with(STEP);
    assertTrue(most.budget.evicted());
    assertEquals(1, most.evictions.get());
    assertFalse(middle.budget.evicted());
    assertFalse(little.budget.evicted());
    assertEquals(1, metrics.evictions(EvictionCause.SERVER));
    assertEquals(0, metrics.evictions(EvictionCause.MEMBER));
  }

  @Test
  void whatAnEvictionWillFreeCountsAsGone() {
    Waiting most = new Waiting().with(600 * KIB);
    Waiting other = new Waiting().with(400 * KIB);
    Waiting third = new Waiting().with(50 * KIB);
    assertTrue(most.budget.evicted());
    third.with(500 * KIB); // its owner has not dropped anything yet
    assertFalse(other.budget.evicted());
    assertEquals(950 * KIB, metrics.roomQueuedBytes());
    assertEquals(1550 * KIB, metrics.queuedBytes());
    most.drop();
    assertEquals(950 * KIB, metrics.queuedBytes());
  }

  @Test
  void noMoreAreEvictedThanNeeded() {
    List<Waiting> members = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      members.add(new Waiting().with(i * 10 * KIB));
    }
    Waiting worst = new Waiting().with(650 * KIB);
    assertTrue(worst.budget.evicted());
    members.forEach(each -> assertFalse(each.budget.evicted()));
    assertEquals(1, metrics.evictions());
    Waiting last = new Waiting().with(700 * KIB); // 550 and 700
    assertTrue(last.budget.evicted());
    assertEquals(2, metrics.evictions());
  }

  @Test
  void answersNeitherCountNorEvict() {
    Waiting member = new Waiting().with(STEP);
    for (int i = 0; i < 4; i++) {
      assertTrue(member.budget.charge(Frame.own(new byte[MOST])));
    }
    member.with(STEP);
    assertEquals(0, metrics.evictions());
  }

  @Test
  void onlyMembersWithAStepOrMoreAreKept() {
    Waiting light = new Waiting().with(STEP - 1);
    assertEquals(0, bound.heavyOnes());
    light.with(STEP);
    assertEquals(1, bound.heavyOnes());
    light.drop();
    assertEquals(0, bound.heavyOnes());
  }

  @Test
  void anEvictedMemberIsNotKept() {
    Waiting member = new Waiting().with(MOST).with(STEP);
    assertTrue(member.budget.evicted());
    assertEquals(0, bound.heavyOnes());
    assertEquals(1, metrics.evictions(EvictionCause.MEMBER));
  }

  @RepeatedTest(10)
  @Timeout(60)
  void underContentionTheBoundHoldsTheSumsBalanceAndEachIsToldOnce() throws Exception {
    List<Waiting> members = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      members.add(new Waiting());
    }
    List<Runnable> owed = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Deque<Runnable>>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(i);
        all.add(threads.submit(() -> fill(members, random)));
      }
      for (Future<Deque<Runnable>> each : all) {
        owed.addAll(each.get());
      }
    }
    assertTrue(metrics.roomQueuedBytes() <= MOST + MEMBERS * STEP, "more waits than may");
    owed.forEach(Runnable::run);
    for (Waiting each : members) {
      assertEquals(0, each.budget.roomBytes());
      assertEquals(each.budget.evicted() ? 1 : 0, each.evictions.get());
    }
    long evicted = members.stream().filter(each -> each.budget.evicted()).count();
    assertTrue(evicted > 0, "2 MiB and more were charged by each of the threads");
    assertEquals(evicted, metrics.evictions());
    assertEquals(0, metrics.roomQueuedBytes());
    assertEquals(0, metrics.queuedBytes());
    assertEquals(0, bound.heavyOnes());
  }

  /** Charges members at random, refunds some of it at once; returns what is still to refund. */
  private Deque<Runnable> fill(List<Waiting> members, Random random) {
    Deque<Runnable> owed = new ArrayDeque<>();
    for (int i = 0; i < 1_000; i++) {
      OutboxBudget budget = members.get(random.nextInt(MEMBERS)).budget;
      Frame frame = Frame.room(new byte[1 + random.nextInt(4 * KIB)]);
      if (budget.charge(frame)) {
        owed.add(() -> budget.refund(frame));
      }
      if (i % 4 == 0 && !owed.isEmpty()) {
        owed.removeFirst().run();
      }
    }
    return owed;
  }
}
