package quintet.threads;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;
import quintet.drivers.Closing;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.BlockingOutlet;
import quintet.drivers.blocking.Reset;
import quintet.runtime.OutboxBudget;

/**
 * What waits for one client, and the two threads that may write it: the reader does so itself,
 * while no writer runs. A writer runs for a member, whom others send to at any time, and for words
 * to a client whose reader is blocked.
 *
 * <p>The monitor guards the fields and is never held during a write. The write mutex is held from
 * filling a buffer until the frames in it are accounted for: while {@code inFlight} is not 0.
 *
 * <p>To put a frame and to wake the writer are two steps. Whoever has put wakes when it has nothing
 * more to put and holds no room: what others put in between goes out in the same write, and a
 * writer that runs at once, as the scheduler likes, finds no lock taken.
 */
final class Outbox implements BlockingOutlet, Runnable {
  private final BlockingContext context;
  private final SocketChannel channel;
  private final OutboxBudget budget;

  private final FrameQueue frames = new FrameQueue();
  private boolean member; // of a room, and so has a writer, also while nothing waits
  private @Nullable Thread writer; // while it runs
  private boolean asleep; // the writer is; whoever clears this has to unpark it
  private int inFlight; // bytes that a write under way has
  private int sent; // frames, by the write under way
  private Closing closing = Closing.OPEN;
  private long progress; // while closing: when the client last took bytes, or the end was sent

  Outbox(BlockingContext context, SocketChannel channel) {
    this.context = context;
    this.channel = channel;
    this.budget = context.server().newBudget();
  }

  @Override
  public OutboxBudget budget() {
    return budget;
  }

  /**
   * Enqueues a frame, or drops it as the budget says. Never blocks, and wakes nobody: {@link
   * #flush}, {@link #wake} or {@link #sleeper} are to follow.
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
    }
  }

  /**
   * The writer, if it sleeps although something waits. The caller has to unpark it, as from now on
   * nobody else will.
   */
  synchronized @Nullable Thread sleeper() {
    if (!asleep || isIdle()) {
      return null;
    }
    asleep = false;
    return writer;
  }

  private boolean isIdle() {
    return frames.isEmpty() && closing == Closing.OPEN;
  }

  @Override
  public void flush(ByteBuffer small) throws IOException, InterruptedException {
    if (!awaitSpace()) {
      while (writeOnce(small)) {}
    }
  }

  private synchronized boolean awaitSpace() throws InterruptedException {
    LockSupport.unpark(sleeper());
    while (writer != null && budget.ownHigh() && !closing.hasEnded()) {
      wait();
    }
    return writer != null;
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
    LockSupport.unpark(sleeper());
    notifyAll();
  }

  @Override
  public synchronized boolean overdue(long now) {
    return closing.overdue(now - progress, context.server());
  }

  /** The client has joined a room: it has a writer from now on, which finds what waits already. */
  synchronized void join() {
    member = true;
    startWriter();
  }

  /** The client has left its last room: the writer ends when nothing waits. */
  synchronized void leave() {
    member = false;
    if (asleep) {
      asleep = false;
      LockSupport.unpark(writer);
    }
  }

  @Override
  public synchronized void wake() {
    if (!closing.hasEnded() && !isIdle()) {
      startWriter();
      LockSupport.unpark(sleeper());
    }
  }

  private void startWriter() {
    if (writer == null) {
      writer = ThreadsServer.thread("writer", this);
      try {
        writer.start();
      } catch (RuntimeException | Error e) { // mostly an OutOfMemoryError: there is no thread
        writer = null;
        abandon();
        context.failed(channel, e);
      }
    }
  }

  @Override
  public synchronized void awaitEnd() throws InterruptedException {
    while (!closing.hasEnded()) {
      wait();
    }
  }

  /** The writer. */
  @Override
  public void run() {
    try {
      writeAll();
    } catch (IOException | InterruptedException e) {
      abandon();
      Reset.now(channel); // the reader notices
    } catch (RuntimeException | Error e) {
      abandon(); // or nobody would write any more, and the reader wait for space
      context.failed(channel, e);
    }
  }

  private void writeAll() throws IOException, InterruptedException {
    ByteBuffer small = context.buffers().takeSmall();
    try {
      do {
        while (writeOnce(small)) {}
      } while (awaitFrames());
    } finally {
      context.buffers().giveSmall(small);
    }
  }

  private boolean awaitFrames() throws InterruptedException {
    while (fallsAsleep()) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return !retires();
  }

  private synchronized boolean fallsAsleep() {
    asleep = member && isIdle();
    return asleep;
  }

  private synchronized boolean retires() {
    if (closing.hasEnded() || (isIdle() && !member)) {
      writer = null;
      notifyAll();
    }
    return writer == null;
  }

  /** Writes one buffer of frames; false if nothing was left. */
  private boolean writeOnce(ByteBuffer small) throws IOException, InterruptedException {
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

  private synchronized @Nullable ByteBuffer begin(ByteBuffer small)
      throws IOException, InterruptedException {
    while (inFlight > 0) {
      wait();
    }
    if (closing.hasEnded()) {
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
