package quintet.threads;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.BlockingServer;

/**
 * The threads that write for members, and to clients whose readers are blocked. A writer takes the
 * outbox whose turn it is, writes one buffer of it, and is blocked for as long as that peer does
 * not read. An outbox with more to write queues up again behind the others.
 *
 * <p>Nobody else waits for that peer: while an outbox waits for its turn, some writer is awake and
 * in no write. Whoever takes an outbox and sees that this ends calls another writer first. So each
 * peer that does not read holds up a writer of its own, and as long as all read, two or three do
 * for a room of any size. Otherwise each message would wake a thread for each member.
 *
 * <p>Where the system has no thread left, those who wait do so until a writer is back; {@link
 * #isShort} then has peers reset that keep theirs for long.
 *
 * <p>Thread-safe; only writers wait here. Lock order: outbox, writers.
 */
final class Writers implements Runnable {
  /** Most that stay asleep: as many as a busy moment calls on a few cores. */
  private static final int MOST_ASLEEP = 8;

  /** That there are from the start, so that a lack of threads finds somebody. */
  private static final int FIRST = 2;

  private final BlockingContext context;
  private final BlockingServer.Threads threads;
  private final Deque<Outbox> waiting = new ArrayDeque<>(); // guarded by this; each once
  private int free; // guarded by this; awake or called, and in no write
  private int asleep; // guarded by this
  private int calls; // guarded by this; that no sleeper has heard yet
  private boolean shortage; // guarded by this

  private Writers(BlockingContext context, BlockingServer.Threads threads) {
    this.context = context;
    this.threads = threads;
  }

  /**
   * With their first threads.
   *
   * @param threads makes more, as long as the system has some
   */
  static Writers start(BlockingContext context, BlockingServer.Threads threads) {
    Writers writers = new Writers(context, threads);
    for (int i = 0; i < FIRST; i++) {
      writers.startOne();
    }
    return writers;
  }

  /** Puts an outbox behind those that wait; {@link #wake} has to follow, behind all locks. */
  synchronized void add(Outbox outbox) {
    waiting.add(outbox);
  }

  /** Has somebody write if any outbox waits. */
  synchronized void wake() {
    if (free == 0 && !waiting.isEmpty()) {
      call();
    }
  }

  /** Whether the last writer that was called for could not be started. */
  synchronized boolean isShort() {
    return shortage;
  }

  private void call() {
    if (asleep > 0) {
      asleep--;
      free++;
      calls++;
      notify();
    } else {
      startOne();
    }
  }

  private synchronized void startOne() {
    free++;
    try {
      threads.thread("writer", this).start();
      shortage = false;
    } catch (RuntimeException | Error e) { // mostly an OutOfMemoryError: there is no thread
      free--;
      shortage = true;
      context.server().handlerFailed(e);
    }
  }

  /** A writer. */
  @Override
  public void run() {
    try {
      do {
        writeAll();
      } while (awaitCall());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; if somebody did, it was to end this thread
    }
  }

  private void writeAll() {
    ByteBuffer small = context.buffers().takeSmall();
    try {
      for (Outbox next = begin(); next != null; next = begin()) {
        boolean more = next.takeTurn(small);
        end(more ? next : null);
      }
    } finally {
      context.buffers().giveSmall(small);
    }
  }

  private synchronized @Nullable Outbox begin() {
    Outbox next = waiting.poll();
    if (next != null) {
      free--;
      wake();
    }
    return next;
  }

  private synchronized void end(@Nullable Outbox again) {
    free++;
    if (again != null) {
      waiting.add(again);
    }
  }

  /** Sleeps until it is called; false: it is one too many, and ends. */
  private synchronized boolean awaitCall() throws InterruptedException {
    if (!waiting.isEmpty()) {
      return true; // and this one was counted on
    }
    free--;
    if (asleep == MOST_ASLEEP) {
      return false;
    }
    asleep++;
    while (calls == 0) {
      wait();
    }
    calls--;
    return true;
  }
}
