package quintet.loadtest.ledger.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntUnaryOperator;
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
import quintet.loadtest.ledger.rig.Timed;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.process.ProcessFailedException;

/** Shared state that is mostly read. */
public final class ReadMostly implements Demonstration {
  private static final int KEYS = 64;
  private static final int READERS = 2;
  private static final int WRITES = 1_000; // one of so many is a write
  private static final double LOCK = 3;
  private static final double OWNER = 30;

  private volatile Map<Integer, Integer> snapshot = Map.of();
  private volatile int sink; // so that no read is left out

  /** Asks the owner for one value. */
  private record Read(int key, CompletableFuture<Integer> value) {}

  @Override
  public Statement statement() {
    return new Statement(
        "read-mostly",
        "State that is mostly read wants no owner and no lock: an immutable snapshot is read three"
            + " times as fast as under a lock, thirty times as fast as by asking an actor.",
        "Two threads read a map of 64 keys, one write in 1,000: a snapshot, a read-write lock, a"
            + " lock, an actor.",
        new CodeLine(
            "servers/core/src/main/java/quintet/core/room/Broadcast.java",
            "public final class Broadcast {"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    Telling.Told told = bench.demonstrate(this);
    List<Row> rows = new ArrayList<>();
    for (String way : List.of("snapshot", "read-write-lock", "lock", "actor")) {
      rows.add(Row.shown(way, "one read", Estimate.of(told.figure(way), Unit.NANOS)));
    }
    List<Double> snapshot = told.figure("snapshot");
    for (String way : List.of("read-write-lock", "lock", "actor")) {
      rows.add(
          Row.atLeast(
              way,
              "one read, against a snapshot",
              Estimate.ratio(told.figure(way), snapshot),
              way.equals("actor") ? OWNER : LOCK));
    }
    return new Outcome(
        rows, "All five servers share a message so: encoded once, immutable, read by all members.");
  }

  @Override
  public void demonstrate(Telling telling, int repeats, boolean quick) throws Exception {
    int times = quick ? 100_000 : 300_000;
    Map<Integer, Integer> plain = new HashMap<>();
    for (int key = 0; key < KEYS; key++) {
      plain.put(key, key);
    }
    snapshot = Map.copyOf(plain);
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    Timed.each(
        repeats,
        50 * times,
        n -> readers(n, this::fromSnapshot),
        ns -> told(telling, "snapshot", ns));
    Timed.each(
        repeats,
        5 * times,
        n -> readers(n, i -> underReadWriteLock(lock, plain, i)),
        nanos -> told(telling, "read-write-lock", nanos));
    Timed.each(
        repeats,
        5 * times,
        n -> readers(n, i -> underLock(plain, i)),
        nanos -> told(telling, "lock", nanos));
    Map<Integer, Integer> owned = new HashMap<>(plain);
    ActorRef<Read> owner =
        new Actors(2)
            .spawn(
                Behaviors.receiveMessage(read -> {
                  read.value().complete(owned.getOrDefault(read.key(), 0));
                  return Behaviors.same();
                }),
                "owner");
    Timed.each(
        repeats,
        times / 5,
        n -> readers(n, i -> byAsking(owner, i)),
        nanos -> told(telling, "actor", nanos));
  }

  private static void told(Telling telling, String way, double nanos) {
    telling.figure(way, nanos);
  }

  private void readers(int times, IntUnaryOperator read) throws InterruptedException {
    List<Thread> readers = new ArrayList<>();
    for (int reader = 0; reader < READERS; reader++) {
      readers.add(
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                int sum = 0;
                for (int i = 0; i < times / READERS; i++) {
                  sum += read.applyAsInt(i);
                }
                sink = sum;
              }));
    }
    for (Thread reader : readers) {
      reader.join();
    }
  }

  private int fromSnapshot(int i) {
    if (i % WRITES == 0) {
      Map<Integer, Integer> next = new HashMap<>(snapshot);
      next.put(i % KEYS, i);
      snapshot = Map.copyOf(next);
    }
    return snapshot.getOrDefault(i % KEYS, 0);
  }

  private static int underReadWriteLock(
      ReentrantReadWriteLock lock, Map<Integer, Integer> map, int i) {
    if (i % WRITES == 0) {
      lock.writeLock().lock();
      try {
        map.put(i % KEYS, i);
      } finally {
        lock.writeLock().unlock();
      }
    }
    lock.readLock().lock();
    try {
      return map.getOrDefault(i % KEYS, 0);
    } finally {
      lock.readLock().unlock();
    }
  }

  private static int underLock(Map<Integer, Integer> map, int i) {
    synchronized (map) {
      if (i % WRITES == 0) {
        map.put(i % KEYS, i);
      }
      return map.getOrDefault(i % KEYS, 0);
    }
  }

  private static int byAsking(ActorRef<Read> owner, int i) {
    CompletableFuture<Integer> value = new CompletableFuture<>();
    owner.tell(new Read(i % KEYS, value));
    return value.join();
  }
}
