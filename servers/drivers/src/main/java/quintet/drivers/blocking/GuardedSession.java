package quintet.drivers.blocking;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import quintet.core.room.Broadcast;
import quintet.core.room.Member;
import quintet.core.session.Action;
import quintet.core.session.Session;
import quintet.core.wire.CloseCode;
import quintet.core.wire.Transport;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.OutboxBudget;

/**
 * A session that several threads may use: the one that reads for it, and those that find it parked
 * while that one is blocked in the kernel. A lock is held around every call of the session and
 * around what it asks for, and never around a call of the socket or while waiting for space.
 *
 * <p>Lock order: session, room, outlet. So nobody who holds a room may wait for a session: a room
 * that evicts a member or is lost has the server {@link #tend} to its members.
 */
public abstract class GuardedSession implements Member, OutboxBudget.Owner {
  private final ReentrantLock lock = new ReentrantLock();
  private final BlockingContext context;
  private final SocketChannel channel;
  private final Admission admission;
  private final Outlet outlet;
  private final OutboxBudget budget;
  private boolean evicted; // guarded by lock

  /** The session; to be used by {@link #act} and {@link #loseRooms} alone. */
  protected final Session session;

  /** The session of a channel that was accepted, and its way out. */
  protected GuardedSession(
      BlockingContext context, SocketChannel channel, Admission admission, Outlet outlet) {
    this.context = context;
    this.channel = channel;
    this.admission = admission;
    this.outlet = outlet;
    this.budget = outlet.budget();
    this.session = context.server().newSession(admission);
  }

  /** Carries out one action, under the lock. What it throws ends this connection with 1011. */
  protected abstract void act(Action action) throws InterruptedException;

  /** Resumes the session for each of its rooms that is lost, under the lock. */
  protected abstract void loseRooms();

  /** Has the keeper {@link #tend} to this soon; never blocks. */
  public final void tendSoon() {
    context.keeper().wake(this);
  }

  @Override
  public final Transport transport() {
    return session.transport(); // settled before the first join
  }

  @Override
  public final void deliver(Broadcast broadcast) {
    outlet.put(broadcast.frame(transport()));
  }

  @Override
  public final void mustEvict() {
    tendSoon();
  }

  /**
   * On the reader: acts on what the peer has sent.
   *
   * @return false if so many answers wait that the rest of it has to: flush, then {@link #proceed}
   */
  final boolean receive(ByteBuffer in) throws InterruptedException {
    lock.lock();
    try {
      if (session.wantsInput()) { // else it is closing, and what comes is discarded
        session.receive(in, context.server().now());
      }
      return drain();
    } finally {
      lock.unlock();
    }
  }

  /** On the reader: the peer has ended its output; returns as {@link #receive} does. */
  final boolean receiveEof() throws InterruptedException {
    lock.lock();
    try {
      session.receiveEof();
      return drain();
    } finally {
      lock.unlock();
    }
  }

  /** On the reader: goes on where {@link #receive} stopped, and returns as that does. */
  final boolean proceed() throws InterruptedException {
    lock.lock();
    try {
      return drain();
    } finally {
      lock.unlock();
    }
  }

  private boolean drain() throws InterruptedException {
    try {
      while (session.isClosing() || !budget.ownHigh()) {
        Action action = session.next();
        if (action == null) {
          return true;
        }
        act(action);
      }
      return false;
    } catch (RuntimeException | Error e) {
      return crashed(e);
    }
  }

  // Errors are no exception: where the heap is exhausted the JVM has ended before one is thrown.
  private boolean crashed(Throwable cause) throws InterruptedException {
    if (session.isClosing()) {
      failed(cause); // again, or while it leaves: nothing more can be said
      return true;
    }
    context.server().handlerFailed(cause);
    session.goodbye(CloseCode.CRASHED);
    return drain();
  }

  /** A defect outside of the actions: ends this connection, and nothing else, with a reset. */
  final void failed(Throwable cause) {
    context.failed(channel, cause);
  }

  /**
   * Timeouts, eviction, lost rooms, the end of lingering; about once a second. Does not wait: a
   * session that somebody uses is not idle.
   */
  final void tend(long now) throws InterruptedException {
    if (outlet.overdue(now)) {
      reset();
    } else if (lock.tryLock()) {
      try {
        boolean parked = session.wantsInput();
        if (budget.evicted() && !evicted) {
          evicted = true;
          evict();
        }
        loseRooms();
        session.tick(now);
        // While it is not parked its reader will come back to it, unless it only waits for space.
        boolean stirred = parked ? !session.wantsInput() : session.isClosing();
        if (stirred) {
          drain();
          outlet.wake();
        }
      } catch (RuntimeException | Error e) {
        crashed(e); // or it would end the sweep of all
        outlet.wake();
      } finally {
        lock.unlock();
      }
    }
  }

  private void evict() {
    if (outlet.evict()) {
      session.goodbye(CloseCode.SLOW_CONSUMER);
    } else {
      reset(); // it does not even read the goodbye that it was told
    }
  }

  /**
   * On the drain: stops the parsing of commands. On return, every publish that was begun is handed
   * to its room.
   *
   * @param until when to give up, in nanoseconds of the server's clock
   */
  final void quiesce(long until) throws InterruptedException {
    if (lock.tryLock(until - context.server().now(), TimeUnit.NANOSECONDS)) {
      try {
        session.quiesce();
      } finally {
        lock.unlock();
      }
    }
  }

  /** On the drain: leaves all rooms and says why; waits for the lock as {@link #quiesce} does. */
  final void goAway(long until) throws InterruptedException {
    if (lock.tryLock(until - context.server().now(), TimeUnit.NANOSECONDS)) {
      try {
        session.goodbye(CloseCode.GOING_AWAY);
        drain();
      } finally {
        lock.unlock();
      }
      outlet.wake();
    }
  }

  SocketChannel channel() {
    return channel;
  }

  Outlet outlet() {
    return outlet;
  }

  /** Closes the descriptor with a reset, and counts it; nothing happens if it is closed. */
  final void reset() {
    context.reset(channel);
  }

  /** On the reader: the descriptor is closed. */
  final void closed() throws InterruptedException {
    outlet.abandon();
    lock.lock();
    try {
      session.goodbye(CloseCode.NORMAL);
      drain();
    } finally {
      lock.unlock();
      context.server().gate().closed(admission);
      context.connections().remove(this);
    }
  }
}
