package quintet.loadtest.ledger.cost;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.claim.Unit;
import quintet.loadtest.ledger.rig.Demonstration;
import quintet.loadtest.ledger.rig.Telling;
import quintet.loadtest.ledger.rig.Timed;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.process.ProcessFailedException;

/** Context switches of threads cost microseconds. */
public final class ThreadSwitch implements Demonstration {
  private static final double LEAST = 1e3; // ns
  private static final double MOST = 20e3;

  private volatile int turn; // whose it is: 0 or 1

  @Override
  public Statement statement() {
    return new Statement(
        "thread-switch",
        "A context switch of platform threads costs microseconds; one of virtual threads does not.",
        "Two threads on one CPU wake each other in turn by unpark and park; the time of one switch.",
        new CodeLine(
            "servers/threads/src/main/java/quintet/threads/Writers.java",
            "if (free == 0 && !waiting.isEmpty()) {"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    Telling.Told told = bench.demonstrateOnOneCpu(this);
    Estimate platform = Estimate.of(told.figure("platform"), Unit.NANOS);
    Estimate virtual = Estimate.of(told.figure("virtual"), Unit.NANOS);
    return new Outcome(
        List.of(
            Row.atLeast("platform threads", "one switch", platform, LEAST),
            Row.atMost("platform threads", "one switch", platform, MOST),
            Row.atMost("virtual threads", "one switch", virtual, LEAST)),
        "Others measured 1.5 to 1.7 µs for threads, and 0.2 µs for tasks (context-switch by Jim"
            + " Blandy, perf bench sched pipe).");
  }

  @Override
  public void demonstrate(Telling telling, int repeats, boolean quick) throws Exception {
    int times = quick ? 20_000 : 60_000;
    Timed.each(
        repeats,
        times,
        n -> pingPong(Thread.ofPlatform().daemon(), n),
        nanos -> telling.figure("platform", nanos));
    Timed.each(
        repeats,
        times,
        n -> pingPong(Thread.ofVirtual(), n),
        nanos -> telling.figure("virtual", nanos));
  }

  private void pingPong(Thread.Builder kind, int switches) throws InterruptedException {
    turn = 0;
    Thread[] both = new Thread[2];
    both[0] = kind.unstarted(() -> play(0, both, switches / 2));
    both[1] = kind.unstarted(() -> play(1, both, switches / 2));
    both[1].start();
    both[0].start();
    both[0].join();
    both[1].join();
  }

  private void play(int self, Thread[] both, int times) {
    for (int i = 0; i < times; i++) {
      while (turn != self) {
        LockSupport.park(this);
      }
      turn = 1 - self;
      LockSupport.unpark(both[1 - self]);
    }
  }
}
