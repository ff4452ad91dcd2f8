package quintet.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.Frame;
import quintet.runtime.metrics.EvictionCause;
import quintet.runtime.metrics.ServerMetrics;

/**
 * What one peer makes the server keep, in three byte counts that are never mixed: answers to its
 * own commands, messages of its rooms, and what it has sent that is not done with. A frame counts
 * by its {@link Frame#weight}.
 *
 * <p>Charge a frame before it is enqueued anywhere (a mailbox and a loop's task queue count),
 * refund it when the kernel has taken its last byte or it was dropped from the queue.
 *
 * <ul>
 *   <li>Own frames are always admitted; while {@link #ownHigh} the connection is not read, so that
 *       a client that asks and never reads is bounded by its own pace.
 *   <li>Room frames are admitted up to a limit. The first one over it closes the count for good: it
 *       is dropped, the {@link Owner} has to evict, and every later one is dropped as well. The
 *       same happens to the member for which most waits when too much waits for all members
 *       together, see {@link QueueBound}.
 *   <li>A count at 0 admits any size, so that no message is too large to ever be sent.
 *   <li>Answers, what was sent, and what still waits for an evicted member are held. The connection
 *       for which most is held {@link #overloaded is closed} when too much is held for all
 *       together.
 * </ul>
 *
 * <p>Thread-safe and lock-free. Each count and its flag share one number, count times two plus
 * flag: a flag beside the count could be set by one thread after another has already seen the count
 * fall. O(1).
 */
public class OutboxBudget {
  /** Whose budget it is. */
  public interface Owner {
    /**
     * Its member has to be evicted, or its connection closed as {@link #overloaded}. Called once
     * for each, on whichever thread charged a frame too many, for this one or for another; must
     * neither block nor fail.
     */
    void mustEvict();
  }

  private static final VarHandle OWN = handle("own", int.class);
  private static final VarHandle INPUT = handle("input", int.class);
  private static final VarHandle ROOM = handle("room", long.class);
  private static final int FLAG = 1;
  private static final int WRITTEN_OFF = Integer.MIN_VALUE; // of own

  private final Bounds bounds;
  private @Nullable Owner owner;
  private volatile int own; // flag: not read meanwhile
  private volatile int input; // flag: overloaded
  private volatile long room; // flag: evicted

  /**
   * What all budgets of a server share.
   *
   * @param queued bounds the room messages of all
   * @param held bounds what is held for all
   */
  record Bounds(
      long ownBytes,
      long roomBytes,
      HeaviestFirst queued,
      HeaviestFirst held,
      ServerMetrics metrics) {}

  OutboxBudget(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * Says whom to tell of an eviction; to be called once, before the connection joins a room, as
   * that hands this object safely to whoever may evict.
   */
  public void ownedBy(Owner someone) {
    owner = someone;
  }

  /**
   * Counts a frame in.
   *
   * @return false if it must be dropped, as its member is being evicted or is gone
   */
  public boolean charge(Frame frame) {
    int size = frame.weight();
    return frame.charge() == Frame.Charge.ROOM ? chargeRoom(size) : chargeOwn(size);
  }

  /** Counts out a frame that was charged with success before. */
  public void refund(Frame frame) {
    if (frame.charge() == Frame.Charge.ROOM) {
      refundRoom(frame.weight());
    } else {
      refundOwn(frame.weight());
    }
  }

  /**
   * Says what is kept of what the peer has sent: not parsed, part of a message, or on its way to
   * rooms. To be called by whoever drives the session.
   *
   * @param bytes of storage; at most 1 GiB
   */
  public void hold(int bytes) {
    int before = input >> 1; // that nobody else changes
    if (before != bytes) {
      long more = Math.max(0, bytes - before);
      bounds.metrics.inputHeld(Math.min(0, bytes - before));
      int now;
      do {
        now = input;
      } while (!INPUT.compareAndSet(this, now, bytes << 1 | (now & FLAG)));
      bounds.metrics.inputHeld(more);
      bounds.held.changed(this, before, bytes);
    }
  }

  /**
   * The connection is gone, and with it what it would have refunded, such as frames on their way to
   * it: counts all of it out, and admits nothing more. Nothing may be refunded afterwards.
   */
  public void writeOff() {
    evict(null);
    long lost = (long) ROOM.getAndSet(this, FLAG);
    bounds.metrics.evictedQueued(-(lost >> 1));
    int answers = (int) OWN.getAndSet(this, WRITTEN_OFF);
    if (answers != WRITTEN_OFF) {
      bounds.metrics.ownQueued(-(answers >> 1));
    }
    hold(0);
    bounds.held.forget(this);
  }

  /**
   * Whether too many answers wait: true from the frame that reaches {@code own-bytes} on, until no
   * more than half of that waits. The connection is not read meanwhile.
   */
  public boolean ownHigh() {
    return (own & FLAG) != 0;
  }

  /** Whether its member is to be evicted; never false again. */
  public boolean evicted() {
    return (room & FLAG) != 0;
  }

  /** Whether its connection is to be closed, as too much is held for all; never false again. */
  public boolean overloaded() {
    return (input & FLAG) != 0;
  }

  /**
   * Whether a peer that has sent {@code more} bytes should wait, if its driver can: it is no light
   * one, and what is held for all is beyond the bound until those have gone that had to.
   */
  public boolean isBurden(int more) {
    return bounds.held.isBurden(heldBytes() + more);
  }

  /** Whether anything waits for the peer. */
  public boolean isWaiting() {
    return ownBytes() + roomBytes() > 0;
  }

  /** Bytes of answers that wait. */
  long ownBytes() {
    int now = own;
    return now == WRITTEN_OFF ? 0 : now >> 1;
  }

  /** Bytes that a close would free of what is held: 0 if it is under way. */
  long sheddableBytes() {
    return overloaded() ? 0 : heldBytes();
  }

  /** Bytes that are held. */
  long heldBytes() {
    return ownBytes() + (input >> 1) + leftoverBytes();
  }

  /** Whether one of the counts of what is held is {@code step} or more. */
  boolean holds(long step) {
    return ownBytes() >= step || input >> 1 >= step || leftoverBytes() >= step;
  }

  private long leftoverBytes() {
    long now = room;
    return (now & FLAG) == 0 ? 0 : now >> 1;
  }

  /** Has the owner close the connection, as too much is held for all. */
  void shed() {
    int before = (int) INPUT.getAndBitwiseOr(this, FLAG);
    if ((before & FLAG) == 0) {
      bounds.metrics.evicted(EvictionCause.HELD);
      if (owner != null) {
        owner.mustEvict();
      }
    }
  }

  /** Bytes of room messages that wait. */
  long roomBytes() {
    return room >> 1;
  }

  /** Bytes of room messages that wait, and that an eviction would free: 0 if one is under way. */
  long evictableBytes() {
    long now = room;
    return (now & FLAG) != 0 ? 0 : now >> 1;
  }

  /** Has the owner evict its member, as too much waits for all together, unless it does already. */
  void evict() {
    evict(EvictionCause.SERVER);
  }

  private void evict(@Nullable EvictionCause cause) {
    long now = room;
    while ((now & FLAG) == 0 && !close(now, cause)) {
      now = room;
    }
  }

  private boolean chargeOwn(int size) {
    bounds.metrics.ownQueued(size);
    int before;
    int after;
    do {
      before = own;
      if (before == WRITTEN_OFF) {
        bounds.metrics.ownQueued(-size);
        return false;
      }
      after = before + 2 * size;
      if (after >> 1 >= bounds.ownBytes) {
        after |= FLAG;
      }
    } while (!OWN.compareAndSet(this, before, after));
    bounds.held.changed(this, before >> 1, after >> 1);
    return true;
  }

  private void refundOwn(int size) {
    bounds.metrics.ownQueued(-size);
    int before;
    int after;
    do {
      before = own;
      after = before - 2 * size;
      if (after >> 1 <= bounds.ownBytes / 2) {
        after &= ~FLAG;
      }
    } while (!OWN.compareAndSet(this, before, after));
    bounds.held.changed(this, before >> 1, after >> 1);
  }

  private boolean chargeRoom(int size) {
    while (true) {
      long before = room;
      long after = before + 2L * size;
      if ((before & FLAG) != 0) {
        bounds.metrics.dropped();
        return false;
      }
      if (before != 0 && after >> 1 > bounds.roomBytes) {
        if (close(before, EvictionCause.MEMBER)) {
          bounds.metrics.dropped();
          return false;
        }
      } else if (ROOM.compareAndSet(this, before, after)) {
        bounds.metrics.roomQueued(size);
        bounds.queued.changed(this, before >> 1, after >> 1);
        return true;
      }
    }
  }

  // The sum of all is never above what waits: it is added to after a count, and taken from before.
  private void refundRoom(int size) {
    bounds.metrics.roomQueued(-size);
    long before = (long) ROOM.getAndAdd(this, -2L * size);
    if ((before & FLAG) == 0) {
      bounds.queued.changed(this, before >> 1, (before >> 1) - size);
    } else {
      bounds.metrics.roomQueued(size); // the eviction has taken it from there
      bounds.metrics.evictedQueued(-size);
      bounds.held.changed(this, before >> 1, (before >> 1) - size);
    }
  }

  /** Sets the flag, unless the count is no longer {@code now}. Without a cause, nobody is told. */
  private boolean close(long now, @Nullable EvictionCause cause) {
    long bytes = now >> 1;
    bounds.metrics.roomQueued(-bytes);
    if (!ROOM.compareAndSet(this, now, now | FLAG)) {
      bounds.metrics.roomQueued(bytes);
      return false;
    }
    bounds.metrics.evictedQueued(bytes);
    bounds.queued.forget(this);
    bounds.held.changed(this, 0, bytes);
    if (cause != null) {
      bounds.metrics.evicted(cause);
      if (owner != null) {
        owner.mustEvict();
      }
    }
    return true;
  }

  private static VarHandle handle(String field, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(OutboxBudget.class, field, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
