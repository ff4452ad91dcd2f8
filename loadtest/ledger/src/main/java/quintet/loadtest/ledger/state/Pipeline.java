package quintet.loadtest.ledger.state;

import com.softwaremill.jox.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
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

/** A pipeline in each model, with a last stage that is slow. */
public final class Pipeline implements Demonstration {
  private static final int STAGES = 3; // the last one is slow
  private static final int WAITING = 16; // places between two stages that are bounded
  private static final double BOUNDED = STAGES * (WAITING + 2.0);
  private static final int STEPS = 3_000; // of arithmetic, some microseconds
  private static final double SECOND = 1e9;

  private final AtomicInteger within = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private volatile long sink = 1; // so that no work is left out

  /** An item that ends the stream. */
  private static final int END = -1;

  /** Moves so many items through all stages. */
  private interface Way {
    void run(int items) throws Exception;
  }

  @Override
  public Statement statement() {
    return new Statement(
        "pipeline",
        "A slow stage pushes back by itself where stages are threads or channels; futures and"
            + " mailboxes let everything pile up.",
        "Items go through three stages, the last one slow; the most that were under way at once.",
        new CodeLine(
            "servers/channels/src/main/java/quintet/channels/RoomThread.java",
            "private static final int MOST_WAITING = 64;"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    Telling.Told told = bench.demonstrate(this);
    List<Row> rows = new ArrayList<>();
    double half = told.figure("items").getFirst() / 2;
    for (String way : List.of("threads", "eventloop", "channels", "futures", "actors")) {
      Estimate piled = Estimate.of(told.figure(way), Unit.COUNT);
      String question = "most items under way at once";
      boolean grows = way.equals("futures") || way.equals("actors");
      rows.add(
          grows
              ? Row.atLeast(way, question, piled, half)
              : Row.atMost(way, question, piled, BOUNDED));
      rows.add(
          Row.shown(way, "items a second", Estimate.of(told.figure(way + "-rate"), Unit.RATE)));
    }
    return new Outcome(
        rows,
        "The servers netty and actors count what is under way themselves, by their publish window"
            + " and their budgets.");
  }

  @Override
  public void demonstrate(Telling telling, int repeats, boolean quick) throws Exception {
    int items = quick ? 3_000 : 10_000;
    telling.figure("items", items);
    ThreadFactory daemons = Thread.ofPlatform().daemon().factory();
    ExecutorService pool = Executors.newFixedThreadPool(2, daemons);
    Actors system = new Actors(2);
    measure(telling, "threads", repeats, items, this::threads);
    measure(telling, "eventloop", repeats, items, this::calls);
    measure(telling, "channels", repeats, items, this::channels);
    measure(telling, "futures", repeats, items, n -> futures(pool, n));
    measure(telling, "actors", repeats, items, n -> actors(system, n));
  }

  private void measure(Telling telling, String name, int repeats, int items, Way way)
      throws Exception {
    way.run(items / 10);
    for (int i = 0; i < repeats; i++) {
      most.set(0);
      long begin = System.nanoTime();
      way.run(items);
      telling.figure(name + "-rate", items * SECOND / (System.nanoTime() - begin));
      telling.figure(name, most.get());
    }
  }

  private void enter() {
    int now = within.incrementAndGet();
    most.accumulateAndGet(now, Math::max);
  }

  /** What a stage does; the last one takes ten times as long, and the item leaves. */
  private void work(int stage) {
    long x = sink; // unknown to the compiler
    int steps = stage == STAGES - 1 ? STEPS : STEPS / 10;
    for (int i = 0; i < steps; i++) {
      x = x * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
    }
    sink = x;
    if (stage == STAGES - 1) {
      within.decrementAndGet();
    }
  }

  private void calls(int items) {
    for (int i = 0; i < items; i++) {
      enter();
      for (int stage = 0; stage < STAGES; stage++) {
        work(stage);
      }
    }
  }

  private void threads(int items) throws InterruptedException {
    List<ArrayBlockingQueue<Integer>> queues = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < STAGES; i++) {
      queues.add(new ArrayBlockingQueue<>(WAITING));
    }
    for (int i = 0; i < STAGES; i++) {
      int stage = i;
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .start(
                  Calmly.of(() -> {
                    for (int item = 0; item != END; ) {
                      item = queues.get(stage).take();
                      if (item != END) {
                        work(stage);
                      }
                      if (stage + 1 < STAGES) {
                        queues.get(stage + 1).put(item);
                      }
                    }
                  })));
    }
    for (int i = 0; i < items; i++) {
      enter();
      queues.getFirst().put(i);
    }
    queues.getFirst().put(END);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void channels(int items) throws InterruptedException {
    List<Channel<Integer>> channels = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < STAGES; i++) {
      channels.add(Channel.newBufferedChannel(WAITING));
    }
    for (int i = 0; i < STAGES; i++) {
      int stage = i;
      threads.add(
          Thread.ofVirtual()
              .start(
                  Calmly.of(() -> {
                    while (channels.get(stage).receiveOrClosed() instanceof Integer item) {
                      work(stage);
                      if (stage + 1 < STAGES) {
                        channels.get(stage + 1).send(item);
                      }
                    }
                    if (stage + 1 < STAGES) {
                      channels.get(stage + 1).done();
                    }
                  })));
    }
    for (int i = 0; i < items; i++) {
      enter();
      channels.getFirst().send(i);
    }
    channels.getFirst().done();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void futures(ExecutorService pool, int items) {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      enter();
      CompletableFuture<Void> item = CompletableFuture.completedFuture(null);
      for (int s = 0; s < STAGES; s++) {
        int stage = s;
        item = item.thenRunAsync(() -> work(stage), pool);
      }
      all.add(item);
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
  }

  private void actors(Actors system, int items) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(items);
    ActorRef<Integer> next = null;
    for (int s = STAGES - 1; s >= 0; s--) {
      int stage = s;
      ActorRef<Integer> after = next;
      next =
          system.spawn(
              Behaviors.receiveMessage(item -> {
                work(stage);
                if (after == null) {
                  over.countDown();
                } else {
                  after.tell(item);
                }
                return Behaviors.same();
              }),
              "stage-" + System.nanoTime());
    }
    for (int i = 0; i < items; i++) {
      enter();
      if (next != null) {
        next.tell(i);
      }
    }
    over.await();
  }
}
