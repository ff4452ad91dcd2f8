package quintet.eventloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;
import quintet.eventloop.io.Peer;
import quintet.runtime.OutboxBudget;
import quintet.runtime.ServerContext;

/**
 * What waits for one peer, and how it gets out: one write at the end of the loop's turn, of as much
 * as the scratch buffer holds.
 */
final class Outbox implements OutboxBudget.Owner {
  private enum State {
    OPEN,
    /** Close has been asked for; the queue goes out first. */
    FLUSHING,
    /** Our end of the output is sent; input is discarded until the peer ends it too. */
    LINGERING,
    CLOSED
  }

  private final Peer peer;
  private final Loop loop;
  private final ServerContext context;
  private final Connection connection;
  private final OutboxBudget budget;
  private final FrameQueue queue = new FrameQueue();
  private State state = State.OPEN;
  private long progress; // while flushing or lingering: when bytes last went out
  private boolean dirty;
  private boolean blocked; // the kernel takes no more for now

  Outbox(Peer peer, Loop loop, ServerContext context, Connection connection) {
    this.peer = peer;
    this.loop = loop;
    this.context = context;
    this.connection = connection;
    this.budget = context.newBudget();
    budget.ownedBy(this);
  }

  /** Charges and queues an answer. */
  void answer(Frame frame) {
    budget.charge(frame);
    add(frame);
  }

  /** Queues a room's message, or drops it, as the budget says. */
  void deliver(Frame frame) {
    if (budget.charge(frame)) {
      add(frame);
    }
  }

  @Override
  public void mustEvict() {
    loop.later(connection::evict); // as a room is in the midst of its members now
  }

  private void add(Frame frame) {
    if (state == State.OPEN || state == State.FLUSHING) {
      queue.add(frame);
      markDirty();
    } else {
      budget.refund(frame);
    }
  }

  private void markDirty() {
    if (!dirty) {
      dirty = true;
      loop.markDirty(this);
    }
  }

  /** Whether so many answers wait that the connection is not read. */
  boolean isHigh() {
    return budget.ownHigh();
  }

  /** Whether the kernel is to say when it takes bytes again. */
  boolean isBlocked() {
    return blocked;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether our end of the output has been sent, so that what comes in is only discarded. */
  boolean isLingering() {
    return state == State.LINGERING;
  }

  boolean isClosed() {
    return state == State.CLOSED;
  }

  /** The kernel takes bytes again. */
  void unblock() {
    blocked = false;
    markDirty();
  }

  /** One write; what is left over waits for the next turn, or for the kernel. */
  void flush() {
    dirty = false;
    if (blocked || state == State.CLOSED) {
      return;
    }
    try {
      ByteBuffer out = loop.scratch();
      queue.fill(out);
      int written = peer.write(out.flip());
      queue.taken(written, this::sent);
      blocked = out.hasRemaining();
      if (state == State.FLUSHING && written > 0) {
        progress = context.now();
      }
      if (queue.isEmpty() && state == State.FLUSHING) {
        finish();
      } else if (!queue.isEmpty() && !blocked) {
        markDirty();
      }
      connection.readOrPause();
    } catch (IOException e) {
      connection.closed(); // reset by the peer
    }
  }

  private void sent(Frame frame) {
    budget.refund(frame);
    context.metrics().sent(1);
  }

  /** Drops what no write has begun. */
  void dropNotBegun() {
    queue.dropNotBegun(0, budget::refund);
  }

  /** Ends the output once everything has gone out. */
  void close() {
    if (state == State.OPEN) {
      state = State.FLUSHING;
      progress = context.now();
      markDirty();
    }
  }

  private void finish() throws IOException {
    // A close with unread input would send a reset, which can destroy the farewell at the peer.
    peer.endOutput();
    state = State.LINGERING;
    progress = context.now();
    connection.finished();
  }

  /** Whether a connection that is being closed has made no progress for too long. */
  boolean isOverdue(long now) {
    boolean closing = state == State.FLUSHING || state == State.LINGERING;
    return closing && now - progress >= context.patienceNanos(state == State.LINGERING);
  }

  /** Drops everything: the descriptor is closed. */
  void closed() {
    state = State.CLOSED;
    queue.clear(budget::refund);
  }
}
