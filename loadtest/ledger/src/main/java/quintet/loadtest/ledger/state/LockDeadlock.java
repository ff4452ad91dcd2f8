package quintet.loadtest.ledger.state;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.rig.Demonstration;
import quintet.loadtest.ledger.rig.Telling;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.process.ProcessFailedException;

/** Locks deadlock when their order is sloppy; the JVM finds it. */
public final class LockDeadlock implements Demonstration {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  @Override
  public Statement statement() {
    return new Statement(
        "lock-deadlock",
        "Two locks deadlock as soon as two threads take them in different orders, and never in one.",
        "Two threads each lock two rooms, once crosswise and once in order; the JVM is asked for"
            + " deadlocked threads.",
        new CodeLine(
            "loadtest/ledger/src/main/java/quintet/loadtest/ledger/state/LockDeadlock.java",
            "may be the other's " + "first"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    Telling.Told told = bench.demonstrate(this);
    int all = bench.repeats();
    long crosswise = told.figure("crosswise").stream().filter(found -> found == 1).count();
    long ordered = told.figure("ordered").stream().filter(found -> found == 1).count();
    return new Outcome(
        List.of(
            Row.seen(
                "crosswise",
                "deadlocks that the JVM found",
                crosswise + " of " + all,
                "all",
                crosswise == all),
            Row.seen(
                "in one order",
                "deadlocks that the JVM found",
                ordered + " of " + all,
                "none",
                ordered == 0),
            Row.shown("crosswise", "what it says of the last", told.fact("explained"))),
        "Session, room, outbox is the order in which all servers with locks take theirs.");
  }

  @Override
  public void demonstrate(Telling telling, int repeats, boolean quick) throws Exception {
    for (int i = 0; i < repeats; i++) {
      telling.figure("crosswise", meet(telling, true) ? 1 : 0);
      telling.figure("ordered", meet(telling, false) ? 1 : 0);
    }
  }

  /** Whether the two were found deadlocked; those who are stay so, as daemons. */
  private static boolean meet(Telling telling, boolean crosswise) throws InterruptedException {
    ReentrantLock red = new ReentrantLock();
    ReentrantLock blue = new ReentrantLock();
    CyclicBarrier bothHaveOne = new CyclicBarrier(2);
    List<Thread> threads = new ArrayList<>();
    threads.add(taking("first", red, blue, crosswise ? bothHaveOne : null));
    threads.add(
        crosswise ? taking("second", blue, red, bothHaveOne) : taking("second", red, blue, null));
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (threads.stream().anyMatch(Thread::isAlive) && System.nanoTime() - deadline < 0) {
      if (found(telling, threads)) {
        return true;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return false;
  }

  @SuppressWarnings("LockNotBeforeTry") // nothing is done with the second lock
  private static Thread taking(
      String name, ReentrantLock first, ReentrantLock second, @Nullable CyclicBarrier between) {
    return Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(() -> {
          first.lock();
          try {
            if (between != null) {
              between.await();
            }
            second.lock(); // may be the other's first
            second.unlock();
          } catch (Exception e) {
            throw new IllegalStateException("nobody breaks this barrier", e);
          } finally {
            first.unlock();
          }
        });
  }

  private static boolean found(Telling telling, List<Thread> threads) {
    ThreadMXBean beans = ManagementFactory.getThreadMXBean();
    long[] deadlocked = beans.findDeadlockedThreads();
    if (deadlocked == null) {
      return false;
    }
    List<ThreadInfo> ours =
        Arrays.stream(beans.getThreadInfo(deadlocked))
            .filter(
                info -> threads.stream().anyMatch(each -> each.threadId() == info.getThreadId()))
            .toList();
    if (ours.size() < 2) {
      return false;
    }
    telling.fact(
        "explained",
        ours.stream()
            .map(info ->
                info.getThreadName() + " waits for what " + info.getLockOwnerName() + " has")
            .collect(Collectors.joining("; ")));
    return true;
  }
}
