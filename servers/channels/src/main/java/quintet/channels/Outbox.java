package quintet.channels;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.ChannelClosed;
import com.softwaremill.jox.Select;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;
import quintet.runtime.OutboxBudget;
import quintet.runtime.blocking.BlockingContext;
import quintet.runtime.blocking.Outlet;
import quintet.runtime.blocking.Reset;

/**
 * What waits for one client: a channel of frames, without a bound of its own as the budget counts
 * their bytes. Closing the channel is how the end of output is asked for.
 *
 * <p>Whoever holds the pen receives, and writes. That is the reader, which never waits for a frame,
 * until a writer runs: for a member, to whom rooms send at any time, until the end; for words to a
 * client whose reader is parked, until there are no more.
 */
final class Outbox implements Outlet, Runnable {
  /** In the channel behind the frames that an eviction drops. */
  private static final Frame EVICTION = Frame.own(new byte[0]);

  private final BlockingContext context;
  private final SocketChannel socket;
  private final OutboxBudget budget;

  private final Channel<Frame> frames = Channel.newUnlimitedChannel();
  private final AtomicInteger waiting = new AtomicInteger(); // frames that are there for sure
  private final AtomicBoolean writerRuns = new AtomicBoolean();
  private volatile boolean member;
  private volatile long progress; // while closing: when the client last took bytes
  private volatile @Nullable Channel<Boolean> space; // a token when the reader may go on

  private final ReentrantLock pen = new ReentrantLock();
  private final FrameQueue batch = new FrameQueue(); // guarded by pen
  private volatile boolean ended; // written under pen: the end is sent, or the socket is broken
  private int sent; // guarded by pen: frames, by the write under way

  Outbox(BlockingContext context, SocketChannel socket, OutboxBudget budget) {
    this.context = context;
    this.socket = socket;
    this.budget = budget;
  }

  /** Sends a frame on its way, or drops it as the budget says. Never blocks. */
  OutboxBudget.Verdict put(Frame frame) {
    OutboxBudget.Verdict verdict = budget.charge(frame);
    if (verdict == OutboxBudget.Verdict.ADMITTED) {
      boolean tooLate = frame.charge() == Frame.Charge.ROOM && budget.evicted();
      if (tooLate || !send(frame)) {
        budget.refund(frame);
      }
    }
    return verdict;
  }

  private boolean send(Frame frame) {
    try {
      if (frames.sendOrClosed(frame) instanceof ChannelClosed) {
        return false;
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("a channel without a bound made its sender wait", e);
    }
    waiting.incrementAndGet();
    return true;
  }

  @Override
  public void evict() {
    send(EVICTION);
  }

  @Override
  public void close() {
    progress = context.server().now();
    frames.doneOrClosed();
  }

  @Override
  public boolean overdue(long now) {
    return frames.isClosedForSend() && now - progress > context.server().patienceNanos(ended);
  }

  /** The client joins a room: it has a writer from now on. */
  void join() {
    member = true;
    startWriter();
  }

  @Override
  public void wake() {
    if (waiting.get() > 0 || frames.isClosedForSend()) {
      startWriter();
    }
  }

  private void startWriter() {
    if (writerRuns.compareAndSet(false, true)) {
      Thread.ofVirtual().name("writer").start(this);
    }
  }

  /** The writer. */
  @Override
  public void run() {
    ByteBuffer small = context.buffers().takeSmall();
    pen.lock();
    try {
      writeAll(small);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; if somebody did, it was to end this thread
    } finally {
      pen.unlock();
      context.buffers().giveSmall(small);
    }
  }

  private void writeAll(ByteBuffer small) throws InterruptedException {
    try {
      while (awaitFrames()) {
        write(small);
        makeWay();
      }
    } catch (IOException e) {
      ended = true;
      Reset.now(socket); // the reader notices, and abandons the rest
      makeWay();
    }
  }

  /** Has something in the batch, or returns false: it is over, or nothing more is needed. */
  private boolean awaitFrames() throws IOException, InterruptedException {
    while (!collect()) {
      if (ended) {
        return false;
      }
      if (member) {
        take(frames.receiveOrClosed()); // parks
      } else {
        writerRuns.set(false);
        boolean more = waiting.get() > 0 || frames.isClosedForSend();
        if (!more || !writerRuns.compareAndSet(false, true)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Receives what is there; with nothing there and the channel closed, ends the output. */
  private boolean collect() throws IOException, InterruptedException {
    boolean more = true;
    while (more && waiting.get() > 0) {
      more = take(frames.receiveOrClosed());
    }
    if (batch.isEmpty() && frames.isClosedForReceive() && !ended) {
      ended = true;
      progress = context.server().now();
      socket.shutdownOutput();
    }
    return !batch.isEmpty();
  }

  private boolean take(Object received) {
    if (!(received instanceof Frame frame)) {
      return false; // the channel is closed
    }
    waiting.decrementAndGet();
    if (frame == EVICTION) {
      batch.dropNotBegun(0, budget::refund);
    } else {
      batch.add(frame);
    }
    return true;
  }

  private void write(ByteBuffer small) throws IOException {
    ByteBuffer scratch = context.buffers().fill(batch, small);
    try {
      sent = 0;
      batch.taken(socket.write(scratch), this::leave);
      context.server().metrics().sent(sent);
      progress = context.server().now();
    } finally {
      context.buffers().doneWith(scratch);
    }
  }

  private void leave(Frame frame) {
    budget.refund(frame);
    sent++;
  }

  @Override
  public void flush(ByteBuffer small) throws IOException, InterruptedException {
    if (writerRuns.get()) {
      awaitSpace();
    } else {
      pen.lock();
      try {
        while (collect()) {
          write(small);
        }
      } finally {
        pen.unlock();
      }
    }
  }

  private void awaitSpace() throws InterruptedException {
    while (writerRuns.get() && budget.ownHigh() && !ended) {
      Channel<Boolean> tokens = space;
      if (tokens == null) {
        space = Channel.newBufferedChannel(1); // seen by the writer from here on: look again
      } else {
        tokens.receive();
      }
    }
  }

  /** Lets the reader go on, if it waits and may; an old token makes it look once too often. */
  private void makeWay() throws InterruptedException {
    Channel<Boolean> tokens = space;
    if (tokens != null && (ended || !budget.ownHigh())) {
      Select.select(tokens.sendClause(true, () -> true), Select.defaultClause(false));
    }
  }

  @Override
  public void awaitEnd() throws InterruptedException {
    member = true;
    run(); // the reader has nothing left to read, so it can as well do this
  }

  @Override
  public void abandon() throws InterruptedException {
    frames.doneOrClosed();
    pen.lock();
    try {
      ended = true;
      drop();
    } finally {
      pen.unlock();
    }
  }

  private void drop() throws InterruptedException {
    while (frames.receiveOrClosed() instanceof Frame frame) {
      if (frame != EVICTION) {
        budget.refund(frame);
      }
    }
    batch.clear(budget::refund);
  }
}
