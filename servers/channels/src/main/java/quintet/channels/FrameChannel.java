package quintet.channels;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.ChannelClosed;
import com.softwaremill.jox.Select;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;
import quintet.runtime.OutboxBudget;

/**
 * Frames on their way to one client from others than its reader: a channel without a bound of its
 * own, as the budget counts their bytes. Anybody sends; whoever holds the pen of the outbox
 * receives, into a batch. A client that has joined no room mostly has none.
 */
final class FrameChannel {
  /** In the channel behind the frames that an eviction drops. */
  private static final Frame EVICTION = Frame.own(new byte[0]);

  /** In the channel so that a receiver that waits looks up. */
  private static final Frame NUDGE = Frame.own(new byte[0]);

  private static final Frame NOTHING = Frame.own(new byte[0]);

  private final OutboxBudget budget;
  private final long most; // bytes received at a time; the rest stays where an eviction finds it
  private final FrameQueue batch; // guarded by the pen
  private final Channel<Frame> frames = Channel.newUnlimitedChannel();
  private final AtomicInteger waiting = new AtomicInteger(); // frames that are there for sure
  private final Space space = new Space();
  private final AtomicBoolean writerRuns = new AtomicBoolean();

  /**
   * @param batch to receive into
   * @param most bytes to receive at a time: as many as one write takes
   */
  FrameChannel(OutboxBudget budget, FrameQueue batch, long most) {
    this.budget = budget;
    this.batch = batch;
    this.most = most;
  }

  /** Whether a writer receives. */
  AtomicBoolean writerRuns() {
    return writerRuns;
  }

  /** Where the reader waits for that writer. */
  Space space() {
    return space;
  }

  /**
   * Drops what was sent before: what nobody has received yet at once, although the receiver may be
   * stuck in a write; the little that it has received when it goes on. Something has to be sent, or
   * the channel closed, next: the receiver may wait for a frame that this has taken. Never waits.
   *
   * @return false if it is closed, and nothing is dropped: the last words are among what waits
   */
  boolean evict() {
    if (isClosed()) {
      return false;
    }
    try {
      while (waiting.get() > 0
          && Select.selectOrClosed(frames.receiveClause(), Select.defaultClause(NOTHING))
              instanceof Frame frame
          && frame != NOTHING) {
        waiting.decrementAndGet();
        if (frame != EVICTION && frame != NUDGE) {
          budget.refund(frame);
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("a select with a default clause waited", e);
    }
    return send(EVICTION);
  }

  /** Has whoever is parked in {@link #receive} come back, with nothing. Never waits. */
  void nudge() {
    boolean _ = send(NUDGE); // else it is closed, and nobody is parked
  }

  /** Sends a frame that is charged on its way; false if the channel is closed. Never waits. */
  boolean send(Frame frame) {
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

  /** Nothing more may be sent; later frames are dropped. */
  void close() {
    frames.doneOrClosed();
  }

  private boolean isClosed() {
    return frames.isClosedForSend();
  }

  /** Whether there is something to write: frames, or the end. */
  boolean hasMore() {
    return waiting.get() > 0 || isClosed();
  }

  /** Receives what is there, as much as one write may take. */
  void receiveBatch() throws InterruptedException {
    boolean more = true;
    while (more && batch.bytes() < most && waiting.get() > 0) {
      more = receive();
    }
  }

  /** Receives one frame, or a nudge, parked until it comes; false if none ever will. */
  boolean receive() throws InterruptedException {
    if (!(frames.receiveOrClosed() instanceof Frame frame)) {
      return false;
    }
    waiting.decrementAndGet();
    if (frame == EVICTION) {
      batch.dropNotBegun(0, budget::refund);
    } else if (frame != NUDGE) {
      batch.add(frame);
    }
    return true;
  }

  /** Whether it is closed, and everything in it was received. */
  boolean isDrained() {
    return frames.isClosedForReceive();
  }

  /** Closes it, and receives everything. */
  void drain() throws InterruptedException {
    close();
    while (receive()) {}
  }
}
