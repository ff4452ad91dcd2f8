package quintet.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;
import quintet.runtime.OutboxBudget;
import quintet.runtime.ServerContext;

/**
 * What waits for one peer, and how it gets out: one write at a time, of as much as one scratch
 * buffer holds; its completion starts the next. Confined to the connection's loop, but for {@link
 * #admits} and {@link #mustEvict}.
 */
final class Outbox implements ChannelFutureListener, OutboxBudget.Owner {
  private final DuplexChannel channel;
  private final Loop loop;
  private final ServerContext context;
  private final Connection connection;
  private final OutboxBudget budget;
  private final FrameQueue queue = new FrameQueue();
  private int inFlight;
  private boolean dirty;
  private boolean closing;
  private long progress; // while closing: when bytes last went out
  private boolean finished; // our end of the output has been sent

  Outbox(DuplexChannel channel, Loop loop, ServerContext context, Connection connection) {
    this.channel = channel;
    this.loop = loop;
    this.context = context;
    this.connection = connection;
    this.budget = context.newBudget();
    budget.ownedBy(this);
  }

  /** Counts a room's message in, or says that it is to be dropped; on the room's loop. */
  boolean admits(Frame frame) {
    return budget.charge(frame);
  }

  /** On the loop of whichever room. */
  @Override
  public void mustEvict() {
    loop.thread().execute(connection::evict);
  }

  /** Charges and queues an answer. */
  void answer(Frame frame) {
    budget.charge(frame);
    add(frame);
  }

  /** Queues a frame that has been charged. */
  void add(Frame frame) {
    if (channel.isActive() && !finished) {
      queue.add(frame);
      markDirty();
    } else {
      budget.refund(frame);
    }
  }

  /** Whether so many answers wait that the connection is not read. */
  boolean isHigh() {
    return budget.ownHigh();
  }

  /** Whether nothing will be added any more. */
  boolean isClosing() {
    return closing;
  }

  /** Whether our end of the output has been sent, so that what comes in is only discarded. */
  boolean isFinished() {
    return finished;
  }

  private void markDirty() {
    if (!dirty) {
      dirty = true;
      loop.markDirty(this);
    }
  }

  /** Starts a write, unless one is under way: then its completion goes on. */
  void flush() {
    dirty = false;
    if (inFlight > 0 || finished) {
      return;
    }
    if (queue.isEmpty()) {
      if (closing) {
        finish();
      }
      return;
    }
    int size = (int) Math.min(queue.bytes(), context.tuning().scratchBytes());
    ByteBuf scratch = channel.alloc().directBuffer(size, size);
    inFlight = queue.fill(scratch.internalNioBuffer(0, size));
    channel.writeAndFlush(scratch.writerIndex(inFlight)).addListener(this);
  }

  @Override
  public void operationComplete(ChannelFuture write) {
    int written = inFlight;
    inFlight = 0;
    if (!write.isSuccess()) {
      abandon();
      return;
    }
    queue.taken(written, this::sent);
    progress = context.now();
    connection.readOrPause();
    flush();
  }

  private void sent(Frame frame) {
    budget.refund(frame);
    context.metrics().sent(1);
  }

  /** Drops what no write has begun. */
  void dropNotBegun() {
    queue.dropNotBegun(inFlight, budget::refund);
  }

  /** Drops everything: the channel is closed. */
  void clear() {
    queue.clear(budget::refund);
  }

  /** Ends the output once everything has gone out. */
  void close() {
    if (!closing) {
      closing = true;
      progress = context.now();
      markDirty();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it fails where the peer is gone: then it closes
  private void finish() {
    finished = true;
    progress = context.now();
    channel.shutdownOutput();
    if (channel.isInputShutdown()) {
      abandon();
    } else {
      // A close with unread input would send a reset, which can destroy the farewell at the peer.
      connection.readOrPause();
    }
  }

  /** Whether a connection that is being closed has made no progress for too long. */
  boolean isOverdue(long now) {
    return closing && now - progress >= context.patienceNanos(finished);
  }

  /** Closes the descriptor: the peer has ended its output, or is gone. */
  @SuppressWarnings("FutureReturnValueIgnored") // channelInactive tells of it
  void abandon() {
    channel.close();
  }

  /** Closes the descriptor so that the peer sees a reset. */
  void reset() {
    if (channel.isActive()) {
      context.metrics().reset();
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      abandon();
    }
  }
}
