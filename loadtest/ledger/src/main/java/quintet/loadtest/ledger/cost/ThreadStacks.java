package quintet.loadtest.ledger.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.claim.Unit;
import quintet.loadtest.ledger.rig.Demonstration;
import quintet.loadtest.ledger.rig.Telling;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.process.ProcessFailedException;

/** Thread stacks: what is reserved, and what is resident. */
public final class ThreadStacks implements Demonstration {
  private static final int THREADS = 300;
  private static final int DEEP = 500; // frames
  private static final long STACK = 1 << 20;
  private static final double RESERVED = 0.98 * STACK;
  private static final double RESIDENT = 0.1 * STACK;

  @Override
  public Statement statement() {
    return new Statement(
        "thread-stacks",
        "A thread costs 1 MiB of stack.",
        "300 platform threads with stacks of 1 MiB, parked: address space and resident memory"
            + " before and after, then the same 500 frames deep.",
        new CodeLine("servers/jvm.options", "-Xss256k"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    Telling.Told told = bench.demonstrate(this);
    return new Outcome(
        List.of(
            Row.atLeast(
                "platform thread",
                "address space reserved for one",
                Estimate.of(told.figure("reserved"), Unit.BYTES),
                RESERVED),
            Row.atLeast(
                "platform thread",
                "memory resident for one that waits",
                Estimate.of(told.figure("resident"), Unit.BYTES),
                RESIDENT),
            Row.shown(
                "platform thread",
                "the same, " + DEEP + " frames deep",
                Estimate.of(told.figure("deep"), Unit.BYTES))),
        "The claim wants a tenth of the megabyte to be resident at least. Reserved is true, and"
            + " costs page tables alone; resident is what was touched.");
  }

  @Override
  public void demonstrate(Telling telling, int repeats, boolean quick) throws Exception {
    measure(1, new Telling(System.err), "warm");
    for (int i = 0; i < repeats; i++) {
      measure(1, telling, "resident");
      measure(DEEP, telling, "deep");
    }
  }

  private static void measure(int depth, Telling telling, String name) throws Exception {
    long size = status("VmSize:");
    long resident = status("VmRSS:");
    CountDownLatch begun = new CountDownLatch(THREADS);
    CountDownLatch over = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(null, () -> descend(depth, begun, over), "parked", STACK);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    begun.await();
    telling.figure(name, (status("VmRSS:") - resident) / (double) THREADS);
    if (name.equals("resident")) {
      telling.figure("reserved", (status("VmSize:") - size) / (double) THREADS);
    }
    over.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void descend(int depth, CountDownLatch begun, CountDownLatch over) {
    if (depth > 1) {
      descend(depth - 1, begun, over);
      return;
    }
    begun.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long status(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(field)) {
        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("the kernel does not tell " + field);
  }
}
