package quintet.eventloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;
import quintet.drivers.Closing;
import quintet.drivers.Outlet;
import quintet.runtime.OutboxBudget;

/**
 * What waits for one client, and how it gets out: one write at the end of the loop's turn, of as
 * much as the scratch buffer holds.
 */
final class Outbox implements Outlet {
  private final Loop loop;
  private final Connection connection;
  private final OutboxBudget budget;

  private final FrameQueue frames = new FrameQueue();
  private boolean dirty; // the loop will flush it
  private boolean blocked; // the kernel takes no more for now
  private boolean reading = true; // as the poller knows it
  private Closing closing = Closing.OPEN;
  private long progress; // while closing: when the client last took bytes, or the end was sent

  Outbox(Loop loop, Connection connection, OutboxBudget budget) {
    this.loop = loop;
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

  private void enqueue(Frame frame) {
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

  /** The kernel takes bytes again. */
  void unblock() {
    blocked = false;
    markDirty();
  }

  /** One write; what is left over waits for the next turn, or for the kernel. */
  void flush() {
    dirty = false;
    if (blocked || isClosed()) {
      return;
    }
    try {
      ByteBuffer scratch = loop.scratch();
      frames.fill(scratch);
      int count = connection.peer().write(scratch.flip());
      frames.taken(count, this::sent);
      blocked = scratch.hasRemaining();
      if (closing == Closing.FLUSHING && count > 0) {
        progress = loop.now();
      }
      if (!frames.isEmpty() && !blocked) {
        markDirty();
      } else if (frames.isEmpty() && closing == Closing.FLUSHING) {
        end();
      }
      if (blocked || !reading) { // else the poller knows
        connection.readOrPause();
      }
    } catch (IOException e) {
      connection.closed(); // reset by the peer
    } catch (RuntimeException | Error e) {
      connection.failed(e);
    }
  }

  private void sent(Frame frame) {
    budget.refund(frame);
    loop.sentOne();
  }

  @Override
  public boolean evict() {
    boolean open = closing == Closing.OPEN;
    if (open) {
      frames.dropNotBegun(0, budget::refund);
    }
    return open;
  }

  /** Nothing more will be put; the end of output comes behind what waits. */
  void close() {
    if (closing == Closing.OPEN) {
      closing = closing.close();
      progress = loop.now();
      markDirty();
    }
  }

  private void end() throws IOException {
    closing = closing.ended();
    progress = loop.now();
    connection.peer().endOutput();
    connection.ended();
  }

  @Override
  public boolean overdue(long now) {
    return closing.overdue(now - progress, loop.server());
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

  /** What the poller is to tell of: input, if {@code read}, and space where there was none. */
  void interest(boolean read) {
    reading = read;
    connection.peer().interest(read, blocked);
  }

  /** Whether our output has ended, so that what comes in is only discarded. */
  boolean hasEnded() {
    return closing.hasEnded();
  }

  boolean isClosed() {
    return closing == Closing.CLOSED;
  }
}
