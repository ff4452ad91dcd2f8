package quintet.channels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;
import quintet.drivers.Closing;
import quintet.drivers.FairShare;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.BlockingOutlet;
import quintet.drivers.blocking.Reset;
import quintet.runtime.OutboxBudget;

/**
 * What waits for one client, and who writes it.
 *
 * <p>Whoever holds the pen writes. That is the reader, until a writer runs: for a member, to whom
 * rooms send at any time, until it leaves its last room; for words to a client whose reader is
 * parked, until there are no more.
 *
 * <p>A reader's own answers need no channel, as it is the one who writes them. From the first join
 * on, and where somebody else has words while the reader writes, all frames come through a channel,
 * behind what is in the batch already.
 */
final class Outbox implements BlockingOutlet, Runnable {
  private static final int NOTHING = -1;

  private final BlockingContext context;
  private final SocketChannel channel;
  private final OutboxBudget budget;
  private volatile @Nullable FrameChannel frames; // is set once
  private volatile boolean member; // of a room
  private volatile boolean ending; // the reader writes until the end
  private volatile Closing closing = Closing.OPEN; // moved on by several threads, one at a time
  private volatile long progress; // while closing: when the client last took bytes

  private final ReentrantLock pen = new ReentrantLock();
  private final FrameQueue batch = new FrameQueue(); // guarded by pen
  private int sent; // guarded by pen: frames, by the write under way

  Outbox(BlockingContext context, SocketChannel channel) {
    this.context = context;
    this.channel = channel;
    this.budget = context.server().newBudget();
  }

  @Override
  public OutboxBudget budget() {
    return budget;
  }

  /** Enqueues a frame, or drops it as the budget says. Never waits. */
  @Override
  public void put(Frame frame) {
    if (budget.charge(frame)) {
      boolean tooLate = frame.charge() == Frame.Charge.ROOM && budget.evicted();
      if (tooLate || !enqueue(frame)) {
        budget.refund(frame);
      }
    }
  }

  private boolean enqueue(Frame frame) {
    if (frames == null && pen.tryLock()) {
      try {
        if (frames == null) {
          if (closing.hasEnded()) {
            return false;
          }
          batch.add(frame);
          return true;
        }
      } finally {
        pen.unlock();
      }
    }
    return open().send(frame);
  }

  /** The channel of frames, made if there is none; a room may be asked to send to it. */
  synchronized FrameChannel open() {
    FrameChannel opened = frames;
    if (opened == null) {
      opened = new FrameChannel(budget, batch, context.server().tuning().scratchBytes());
      if (closing != Closing.OPEN) {
        opened.close();
      }
      frames = opened;
    }
    return opened;
  }

  @Override
  public void flush(ByteBuffer small) throws IOException, InterruptedException {
    FrameChannel coming = frames;
    if (coming != null && coming.writerRuns().get()) {
      while (coming.writerRuns().get() && budget.ownHigh() && !closing.hasEnded()) {
        coming.space().await();
      }
    } else {
      pen.lock();
      try {
        while (writeOnce(small) != NOTHING) {}
      } finally {
        pen.unlock();
      }
    }
  }

  @Override
  public boolean evict() {
    if (frames == null && pen.tryLock()) {
      try {
        if (frames == null) {
          boolean open = closing == Closing.OPEN;
          if (open) {
            batch.dropNotBegun(0, budget::refund);
          }
          return open;
        }
      } finally {
        pen.unlock();
      }
    }
    return open().evict();
  }

  @Override
  public void close() {
    progress = context.server().now();
    moveOn(Closing::close);
    FrameChannel coming = frames; // one that is opened from now on is closed
    if (coming != null) {
      coming.close();
    }
  }

  private synchronized void moveOn(UnaryOperator<Closing> step) {
    closing = step.apply(closing);
  }

  @Override
  public boolean overdue(long now) {
    return closing.overdue(now - progress, context.server());
  }

  /** The client has joined a room: it has a writer from now on, which finds what waits already. */
  void join() {
    member = true;
    startWriter();
  }

  /** The client has left its last room: the writer ends when nothing waits. */
  void leave() {
    member = false;
    open().nudge();
  }

  @Override
  public void wake() {
    if (hasMore()) {
      startWriter();
    }
  }

  private boolean hasMore() {
    FrameChannel coming = frames;
    if ((coming != null && coming.hasMore()) || closing == Closing.FLUSHING) {
      return true;
    }
    if (!pen.tryLock()) {
      return false; // whoever has it writes what is in the batch
    }
    try {
      return !batch.isEmpty();
    } finally {
      pen.unlock();
    }
  }

  private void startWriter() {
    if (open().writerRuns().compareAndSet(false, true)) {
      try {
        ChannelsServer.thread("writer", this).start();
      } catch (RuntimeException | Error e) { // nobody would write any more
        moveOn(Closing::closed);
        context.failed(channel, e);
      }
    }
  }

  /** The writer. */
  @Override
  public void run() {
    pen.lock();
    try {
      writeUntilOver();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; if somebody did, it was to end this thread
    } finally {
      pen.unlock();
    }
  }

  private void writeUntilOver() throws InterruptedException {
    try {
      writeAll();
    } catch (IOException | RuntimeException | Error e) {
      moveOn(Closing::closed); // nobody will write any more, so the reader must not wait for space
      if (e instanceof IOException) {
        Reset.now(channel); // the reader notices, and abandons the rest
      } else {
        context.failed(channel, e);
      }
      makeWay();
    }
  }

  private void writeAll() throws IOException, InterruptedException {
    ByteBuffer small = context.buffers().takeSmall();
    int written = 0; // since it last gave way
    try {
      do {
        for (int count = writeOnce(small); count != NOTHING; count = writeOnce(small)) {
          makeWay();
          written += count;
          if (FairShare.spent(FairShare.ofBytes(written))) {
            written = 0;
            ChannelsServer
                .giveWay(); // a client that reads as fast as this writes never makes it park
          }
        }
      } while (awaitFrames());
    } finally {
      context.buffers().giveSmall(small);
    }
  }

  /** Waits until there is something to write; false: it is over, or no writer is needed. */
  private boolean awaitFrames() throws InterruptedException {
    if (closing.hasEnded()) {
      return false;
    }
    if (member || ending) {
      boolean _ = open().receive(); // parks
      return true;
    }
    FrameChannel coming = open();
    coming.writerRuns().set(false);
    return (member || coming.hasMore()) && coming.writerRuns().compareAndSet(false, true);
  }

  /**
   * Writes one buffer of frames; with none left and the channel closed, ends the output.
   *
   * @return bytes that the kernel took, or {@link #NOTHING} where no frame was left
   */
  private int writeOnce(ByteBuffer small) throws IOException, InterruptedException {
    boolean last = closing == Closing.FLUSHING; // looked at before the channel: no frame is later
    FrameChannel coming = frames;
    if (coming != null) {
      coming.receiveBatch();
    }
    if (batch.isEmpty()) {
      if (last && (coming == null || coming.isDrained())) {
        moveOn(Closing::ended);
        progress = context.server().now();
        channel.shutdownOutput();
      }
      return NOTHING;
    }
    ByteBuffer scratch = context.buffers().fill(batch, small);
    try {
      sent = 0;
      int count = channel.write(scratch);
      batch.taken(count, this::sent);
      context.server().metrics().sent(sent);
      if (closing != Closing.OPEN) { // else nobody asks, and each look at the clock costs
        progress = context.server().now();
      }
      return count;
    } finally {
      context.buffers().doneWith(scratch);
    }
  }

  private void sent(Frame frame) {
    budget.refund(frame);
    sent++;
  }

  /** Lets the reader go on, if it waits and may. */
  private void makeWay() throws InterruptedException {
    FrameChannel coming = frames;
    if (coming != null && (closing.hasEnded() || !budget.ownHigh())) {
      coming.space().offer();
    }
  }

  @Override
  public void awaitEnd() throws InterruptedException {
    ending = true;
    run(); // the reader has nothing left to read, so it can as well do this
  }

  @Override
  public void abandon() throws InterruptedException {
    close(); // so that a writer comes to its end
    pen.lock();
    try {
      moveOn(Closing::closed);
      FrameChannel coming = frames;
      if (coming != null) {
        coming.drain();
      }
      batch.clear(budget::refund);
    } finally {
      pen.unlock();
      makeWay();
    }
  }
}
