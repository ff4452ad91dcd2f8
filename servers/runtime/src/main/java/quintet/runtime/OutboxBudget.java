package quintet.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import quintet.core.wire.Frame;

/**
 * What waits for one peer, in two byte counts that are never mixed: answers to its own commands,
 * and messages of its rooms. Counting is by bytes alone.
 *
 * <p>Charge a frame before it is enqueued anywhere (a mailbox and a loop's task queue count),
 * refund it when the kernel has taken its last byte or it was dropped from the queue.
 *
 * <ul>
 *   <li>Own frames are always admitted; while {@link #ownHigh} the connection is not read, so that
 *       a client that asks and never reads is bounded by its own pace.
 *   <li>Room frames are admitted up to a limit. The first one over it closes the count for good:
 *       its caller learns {@link Verdict#OVERFLOWED} and evicts; every later one is dropped.
 *   <li>A count at 0 admits any size, so that no message is too large to ever be sent.
 * </ul>
 *
 * <p>Thread-safe and lock-free. Each count and its flag share one {@code long}, count times two
 * plus flag: a flag beside the count could be set by one thread after another has already seen the
 * count fall. O(1).
 */
public class OutboxBudget {
  /** What becomes of a frame. */
  public enum Verdict {
    /** Enqueue it. */
    ADMITTED,
    /** Drop it: this very frame was the first too many. Wake the connection's owner to evict it. */
    OVERFLOWED,
    /** Drop it: the connection is being evicted. */
    DROPPED
  }

  private static final VarHandle OWN = handle("own");
  private static final VarHandle ROOM = handle("room");
  private static final long FLAG = 1;

  private final Bounds bounds;
  private volatile long own; // flag: not read meanwhile
  private volatile long room; // flag: evicted

  /** What all budgets of a server share. */
  record Bounds(long ownBytes, long roomBytes, ServerMetrics metrics) {}

  OutboxBudget(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Counts a frame in, or says that it must be dropped. */
  public Verdict charge(Frame frame) {
    return frame.charge() == Frame.Charge.OWN ? chargeOwn(frame.size()) : chargeRoom(frame.size());
  }

  /** Counts out a frame that was {@link Verdict#ADMITTED} before. */
  public void refund(Frame frame) {
    int size = frame.size();
    bounds.metrics.queued(-size);
    if (frame.charge() == Frame.Charge.OWN) {
      refundOwn(size);
    } else {
      ROOM.getAndAdd(this, -2L * size);
    }
  }

  /**
   * Whether too many answers wait: true from the frame that reaches {@code own-bytes} on, until no
   * more than half of that waits. The connection is not read meanwhile.
   */
  public boolean ownHigh() {
    return (own & FLAG) != 0;
  }

  /** Whether the room count has overflowed; never false again. */
  public boolean evicted() {
    return (room & FLAG) != 0;
  }

  /** Bytes of answers that wait. */
  long ownBytes() {
    return own >> 1;
  }

  /** Bytes of room messages that wait. */
  long roomBytes() {
    return room >> 1;
  }

  private Verdict chargeOwn(int size) {
    bounds.metrics.queued(size);
    long before;
    long after;
    do {
      before = own;
      after = before + 2L * size;
      if (after >> 1 >= bounds.ownBytes) {
        after |= FLAG;
      }
    } while (!OWN.compareAndSet(this, before, after));
    return Verdict.ADMITTED;
  }

  private void refundOwn(int size) {
    long before;
    long after;
    do {
      before = own;
      after = before - 2L * size;
      if (after >> 1 <= bounds.ownBytes / 2) {
        after &= ~FLAG;
      }
    } while (!OWN.compareAndSet(this, before, after));
  }

  private Verdict chargeRoom(int size) {
    long before;
    long after;
    do {
      before = room;
      if ((before & FLAG) != 0) {
        bounds.metrics.dropped();
        return Verdict.DROPPED;
      }
      long bytes = (before >> 1) + size;
      after = before == 0 || bytes <= bounds.roomBytes ? bytes << 1 : before | FLAG;
    } while (!ROOM.compareAndSet(this, before, after));
    if ((after & FLAG) != 0) {
      bounds.metrics.evicted();
      bounds.metrics.dropped();
      return Verdict.OVERFLOWED;
    }
    bounds.metrics.queued(size);
    return Verdict.ADMITTED;
  }

  private static VarHandle handle(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(OutboxBudget.class, field, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
