package quintet.threads;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;
import quintet.drivers.Closing;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.BlockingOutlet;
import quintet.drivers.blocking.Reset;
import quintet.runtime.OutboxBudget;

/**
 * What waits for one client, and who writes it: the reader does so itself, unless the client is a
 * member, whom others send to at any time, or {@link Writers} are at it. They also write words to a
 * client whose reader is blocked.
 *
 * <p>The monitor guards the fields and is never held during a write. One thread writes at a time,
 * from filling a buffer until the frames in it are accounted for: while {@code inFlight} is not 0.
 * It goes on until nothing waits, so whoever finds it at work may leave the rest to it.
 *
 * <p>To put a frame and to wake a writer are two steps. Whoever has put wakes when it has nothing
 * more to put and holds no room: what others put in between goes out in the same write, and a
 * writer that runs at once, as the scheduler likes, finds no lock taken.
 */
final class Outbox implements BlockingOutlet {
  /** How long a write may take while there are not enough threads, in nanoseconds. */
  private static final long PATIENCE_IN_SHORTAGE = Duration.ofSeconds(1).toNanos();

  private final BlockingContext context;
  private final SocketChannel channel;
  private final Writers writers;
  private final OutboxBudget budget;

  private final FrameQueue frames = new FrameQueue();
  private boolean member; // of a room
  private boolean queued; // with the writers, or one is at it
  private int inFlight; // bytes that a write under way has
  private int sent; // frames, by the write under way
  private Closing closing = Closing.OPEN;
  // While closing: when the client last took bytes, or the end was sent. While open: when the write
  // under way was found to keep a writer that others lack, or 0.
  private long progress;

  Outbox(BlockingContext context, SocketChannel channel, Writers writers) {
    this.context = context;
    this.channel = channel;
    this.writers = writers;
    this.budget = context.server().newBudget();
  }

  @Override
  public OutboxBudget budget() {
    return budget;
  }

  /**
   * Enqueues a frame, or drops it as the budget says. Never blocks, and wakes nobody: {@link
   * #flush}, {@link #wake} or {@link Writers#wake} is to follow.
   */
  @Override
  public void put(Frame frame) {
    if (budget.charge(frame)) {
      enqueue(frame);
    }
  }

  private synchronized void enqueue(Frame frame) {
    boolean tooLate = frame.charge() == Frame.Charge.ROOM && budget.evicted();
    if (closing.hasEnded() || tooLate) {
      budget.refund(frame);
    } else {
      frames.add(frame);
      if (member) {
        queueUp();
      }
    }
  }

  private void queueUp() {
    if (!queued && !isIdle()) {
      queued = true;
      writers.add(this);
    }
  }

  private boolean isIdle() {
    return closing.hasEnded() || (frames.isEmpty() && closing == Closing.OPEN);
  }

  @Override
  public void flush(ByteBuffer small) throws IOException, InterruptedException {
    if (!awaitSpace()) {
      while (writeOnce(small)) {}
    }
  }

  /** Where the writing is left to writers, waits for space; false where it is not. */
  private synchronized boolean awaitSpace() throws InterruptedException {
    if (member || queued) {
      queueUp(); // as there may be an end to write
      writers.wake();
      while (queued && budget.ownHigh() && !closing.hasEnded()) {
        wait();
      }
    }
    return member || queued;
  }

  @Override
  public synchronized boolean evict() {
    boolean open = closing == Closing.OPEN;
    if (open) {
      frames.dropNotBegun(inFlight, budget::refund);
    }
    return open;
  }

  @Override
  public synchronized void close() {
    closing = closing.close();
    progress = context.server().now();
  }

  @Override
  public synchronized void abandon() {
    closing = closing.closed();
    frames.clear(budget::refund);
    notifyAll();
  }

  @Override
  public synchronized boolean overdue(long now) {
    return closing.overdue(now - progress, context.server()) || keepsAWriter(now);
  }

  private boolean keepsAWriter(long now) {
    if (inFlight == 0 || !queued || !writers.isShort()) {
      return false;
    }
    if (progress == 0) {
      progress = now;
    }
    return now - progress >= PATIENCE_IN_SHORTAGE;
  }

  /** The client has joined a room: writers write for it from now on, and what waits already. */
  synchronized void join() {
    member = true;
    queueUp();
  }

  /** The client has left its last room: its reader writes again when nothing waits. */
  synchronized void leave() {
    member = false;
  }

  @Override
  public synchronized void wake() {
    queueUp();
    writers.wake();
  }

  @Override
  public synchronized void awaitEnd() throws InterruptedException {
    while (!closing.hasEnded()) {
      wait();
    }
  }

  /**
   * On a writer: writes one buffer, and ends the connection where that fails.
   *
   * @return whether it is to take another turn
   */
  boolean takeTurn(ByteBuffer small) {
    try {
      boolean _ = writeOnce(small);
    } catch (IOException e) {
      abandon();
      Reset.now(channel); // the reader notices
    } catch (RuntimeException | Error e) {
      abandon(); // or nobody would write any more, and the reader wait for space
      context.failed(channel, e);
    }
    return goesOn();
  }

  private synchronized boolean goesOn() {
    queued = inFlight == 0 && !isIdle(); // else the reader is at it, and goes on
    return queued;
  }

  /** Writes one buffer of frames; false if nothing was left, or is left to another thread. */
  private boolean writeOnce(ByteBuffer small) throws IOException {
    ByteBuffer scratch = begin(small);
    if (scratch == null) {
      return false;
    }
    int count = 0;
    try {
      count = channel.write(scratch);
    } finally {
      context.buffers().doneWith(scratch);
      taken(count);
    }
    return true;
  }

  private synchronized @Nullable ByteBuffer begin(ByteBuffer small) throws IOException {
    if (inFlight > 0 || closing.hasEnded()) {
      return null;
    }
    if (!frames.isEmpty()) {
      ByteBuffer scratch = context.buffers().fill(frames, small);
      inFlight = scratch.remaining();
      return scratch;
    }
    if (closing == Closing.FLUSHING) {
      closing = closing.ended();
      progress = context.server().now();
      channel.shutdownOutput();
      notifyAll();
    }
    return null;
  }

  private synchronized void taken(int count) {
    inFlight = 0;
    notifyAll(); // they look when this has returned
    if (!closing.hasEnded()) {
      sent = 0;
      frames.taken(count, this::leave);
      context.server().metrics().sent(sent);
      progress = closing == Closing.OPEN ? 0 : context.server().now();
    }
  }

  private void leave(Frame frame) {
    budget.refund(frame);
    sent++;
  }
}
