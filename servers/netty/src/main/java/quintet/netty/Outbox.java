package quintet.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;
import quintet.drivers.Closing;
import quintet.drivers.Outlet;
import quintet.runtime.OutboxBudget;
import quintet.runtime.WriteShare;

/**
 * What waits for one client, and how it gets out: one write at a time, of as much as one scratch
 * buffer holds; its completion starts the next. Confined to the connection's loop.
 */
final class Outbox implements Outlet, ChannelFutureListener {
  private final Loop loop;
  private final DuplexChannel channel;
  private final Connection connection;
  private final OutboxBudget budget;

  private final FrameQueue frames = new FrameQueue();
  private boolean dirty; // the loop will flush it
  private int inFlight; // bytes that a write under way has
  private Closing closing = Closing.OPEN;
  private long progress; // while closing: when the client last took bytes, or the end was sent

  Outbox(Loop loop, DuplexChannel channel, Connection connection, OutboxBudget budget) {
    this.loop = loop;
    this.channel = channel;
    this.connection = connection;
    this.budget = budget;
  }

  @Override
  public OutboxBudget budget() {
    return budget;
  }

  /** Enqueues a frame, or drops it as the budget says. */
  void put(Frame frame) {
    if (budget.charge(frame)) {
      enqueue(frame);
    }
  }

  /** Enqueues a frame that is charged, or drops it where nobody will read it. */
  void enqueue(Frame frame) {
    if (closing.hasEnded()) {
      budget.refund(frame);
    } else {
      frames.add(frame);
      markDirty();
    }
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
    if (inFlight > 0 || closing.hasEnded()) {
      return;
    }
    try {
      if (!frames.isEmpty()) {
        write();
      } else if (closing == Closing.FLUSHING) {
        end();
      }
    } catch (RuntimeException | Error e) {
      connection.driver().failed(e); // or the rest of the batch would not be flushed
    }
  }

  private void write() {
    int size = loop.server().writeShare().take(frames.bytes());
    ByteBuf scratch = size <= WriteShare.SMALL ? loop.scratch().take() : allocate(size);
    inFlight = frames.fill(scratch.internalNioBuffer(0, size));
    channel.writeAndFlush(scratch.writerIndex(inFlight)).addListener(this);
  }

  private ByteBuf allocate(int share) {
    try {
      return channel.alloc().directBuffer(share, share);
    } catch (OutOfMemoryError e) {
      loop.server().writeShare().giveBack(share);
      throw e;
    }
  }

  @Override
  public void operationComplete(ChannelFuture write) {
    int count = inFlight;
    inFlight = 0;
    loop.server().writeShare().giveBack(count);
    if (!write.isSuccess()) {
      broken(write.cause());
      return;
    }
    try {
      frames.taken(count, this::sent);
      if (closing != Closing.OPEN) {
        progress = loop.server().now();
      }
      connection.readOrPause();
      flush();
    } catch (RuntimeException | Error e) {
      connection.driver().failed(e);
    }
  }

  private void broken(Throwable cause) {
    if (cause instanceof IOException) {
      abandon(); // reset by the peer
    } else {
      connection.driver().failed(cause);
    }
  }

  private void sent(Frame frame) {
    budget.refund(frame);
    loop.server().metrics().sent(1);
  }

  @Override
  public boolean evict() {
    boolean open = closing == Closing.OPEN;
    if (open) {
      frames.dropNotBegun(inFlight, budget::refund);
    }
    return open;
  }

  /** Nothing more will be put; the end of output comes behind what waits. */
  void close() {
    if (closing == Closing.OPEN) {
      closing = closing.close();
      progress = loop.server().now();
      markDirty();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it fails where the peer is gone: then it closes
  private void end() {
    closing = closing.ended();
    progress = loop.server().now();
    channel.shutdownOutput();
    if (channel.isInputShutdown()) {
      abandon();
    } else {
      connection.readOrPause();
    }
  }

  @Override
  public boolean overdue(long now) {
    return closing.overdue(now - progress, loop.server());
  }

  /** Closes the descriptor: the peer has ended its output, or is gone. */
  @SuppressWarnings("FutureReturnValueIgnored") // channelInactive tells of it
  void abandon() {
    channel.close();
  }

  /** Closes the descriptor so that the peer sees a reset. */
  void reset() {
    if (channel.isActive()) {
      loop.server().metrics().reset();
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      abandon();
    }
  }

  /** The descriptor is closed: drops everything. */
  void closed() {
    closing = closing.closed();
    frames.clear(budget::refund);
  }

  /** Whether so many answers wait that the connection is not read. */
  boolean isHigh() {
    return budget.ownHigh();
  }

  /** Whether our output has ended, so that what comes in is only discarded. */
  boolean hasEnded() {
    return closing.hasEnded();
  }
}
