package quintet.channels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;
import quintet.drivers.Closing;
import quintet.drivers.FairShare;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.BlockingOutlet;
import quintet.drivers.blocking.Reset;
import quintet.runtime.OutboxBudget;

/**
 * What waits for one client, and who writes it. Closing the channel of frames is how the end of
 * output is asked for.
 *
 * <p>Whoever holds the pen receives, and writes. That is the reader, which never waits for a frame,
 * until a writer runs: for a member, to whom rooms send at any time, until it leaves its last room;
 * for words to a client whose reader is parked, until there are no more.
 */
final class Outbox implements BlockingOutlet, Runnable {
  private static final int NOTHING = -1;

  private final BlockingContext context;
  private final SocketChannel channel;
  private final OutboxBudget budget;
  private final FrameChannel frames;
  private final Space space = new Space();

  private final AtomicBoolean writerRuns = new AtomicBoolean();
  private volatile boolean member; // of a room
  private volatile boolean ending; // the reader writes until the end
  private volatile Closing closing = Closing.OPEN; // moved on by several threads, one at a time
  private volatile long progress; // while closing: when the client last took bytes

  private final ReentrantLock pen = new ReentrantLock();
  private int sent; // guarded by pen: frames, by the write under way

  Outbox(BlockingContext context, SocketChannel channel) {
    this.context = context;
    this.channel = channel;
    this.budget = context.server().newBudget();
    this.frames = new FrameChannel(budget, context.server().tuning().scratchBytes());
  }

  @Override
  public OutboxBudget budget() {
    return budget;
  }

  @Override
  public void put(Frame frame) {
    frames.put(frame);
  }

  @Override
  public void flush(ByteBuffer small) throws IOException, InterruptedException {
    if (writerRuns.get()) {
      while (writerRuns.get() && budget.ownHigh() && !closing.hasEnded()) {
        space.await();
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
    return frames.evict();
  }

  @Override
  public void close() {
    progress = context.server().now();
    moveOn(Closing::close);
    frames.close();
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
    frames.nudge();
  }

  @Override
  public void wake() {
    if (frames.hasMore()) {
      startWriter();
    }
  }

  private void startWriter() {
    if (writerRuns.compareAndSet(false, true)) {
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
      frames.receive(); // parks
      return true;
    }
    writerRuns.set(false);
    return (member || frames.hasMore()) && writerRuns.compareAndSet(false, true);
  }

  /**
   * Writes one buffer of frames; with none left and the channel closed, ends the output.
   *
   * @return bytes that the kernel took, or {@link #NOTHING} where no frame was left
   */
  private int writeOnce(ByteBuffer small) throws IOException, InterruptedException {
    FrameQueue batch = frames.receiveBatch();
    if (batch.isEmpty()) {
      if (frames.isDrained() && !closing.hasEnded()) {
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
      progress = context.server().now();
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
    if (closing.hasEnded() || !budget.ownHigh()) {
      space.offer();
    }
  }

  @Override
  public void awaitEnd() throws InterruptedException {
    ending = true;
    run(); // the reader has nothing left to read, so it can as well do this
  }

  @Override
  public void abandon() throws InterruptedException {
    frames.close();
    pen.lock();
    try {
      moveOn(Closing::closed);
      frames.drop();
    } finally {
      pen.unlock();
      makeWay();
    }
  }
}
