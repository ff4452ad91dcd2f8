package quintet.drivers.blocking;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import quintet.core.session.Action;
import quintet.core.session.Session;
import quintet.core.wire.CloseCode;
import quintet.drivers.FairShare;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.OutboxBudget;

/**
 * Drives one session that several threads may use: the one that reads for it, and those that find
 * it parked while that one is blocked in the kernel. A lock is held around every call of the
 * session and around what it asks for, and never around a call of the socket, while waiting for
 * space, or while giving way.
 *
 * <p>Lock order: session, room, outlet. So nobody who holds a room may wait for a session: a room
 * that evicts a member or is lost has the keeper {@link #tend} to its members.
 */
public final class LockDriver {
  /** The connection that is driven; called under the lock. */
  public interface Host {
    /** Carries out one action. What it throws ends this connection with 1011. */
    void act(Action action) throws InterruptedException;

    /** Its fair share is used up: lets others run, where they wait for the same core. */
    void giveWay();

    /** Resumes the session for each of its rooms that is lost. */
    void loseRooms();
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final BlockingContext context;
  private final SocketChannel channel;
  private final Admission admission;
  private final Session session;
  private final BlockingOutlet outlet;
  private final Host host;
  private boolean evicted; // guarded by lock
  private boolean shed; // guarded by lock
  private int work; // guarded by lock; units since the reader last gave way

  /** For one connection, its session and its way out. */
  public LockDriver(
      BlockingContext context,
      SocketChannel channel,
      Admission admission,
      Session session,
      BlockingOutlet outlet,
      Host host) {
    this.context = context;
    this.channel = channel;
    this.admission = admission;
    this.session = session;
    this.outlet = outlet;
    this.host = host;
  }

  /**
   * On the reader: acts on what the peer has sent.
   *
   * @return false if so many answers wait that the rest of it has to: flush, then {@link #proceed}
   */
  boolean receive(ByteBuffer in) throws InterruptedException {
    if (outlet.budget().isBurden(in.remaining())) {
      return receiveInTurn(in);
    }
    lock.lock();
    try {
      take(in);
      return drainFairly();
    } finally {
      lock.unlock();
    }
  }

  private boolean receiveInTurn(ByteBuffer in) throws InterruptedException {
    context.turnstile().enter();
    try {
      lock.lock();
      try {
        take(in);
        outlet.budget().hold(session.heldBytes()); // so that whoever has to go is found in here
      } finally {
        lock.unlock();
      }
    } finally {
      context.turnstile().leave();
    }
    return proceed();
  }

  private void take(ByteBuffer in) {
    work += FairShare.ofRead(in.remaining());
    if (session.wantsInput()) { // else it is closing, and what comes is discarded
      session.receive(in, context.server().now());
    }
  }

  /** On the reader: the peer has ended its output; returns as {@link #receive} does. */
  boolean receiveEof() throws InterruptedException {
    lock.lock();
    try {
      session.receiveEof();
      return drainFairly();
    } finally {
      lock.unlock();
    }
  }

  /** On the reader: goes on where {@link #receive} stopped, and returns as that does. */
  boolean proceed() throws InterruptedException {
    lock.lock();
    try {
      return drainFairly();
    } finally {
      lock.unlock();
    }
  }

  /** On the reader: drains, and gives way as often as it has to. */
  private boolean drainFairly() throws InterruptedException {
    boolean done = drain();
    while (session.hasMore() || FairShare.spent(work)) {
      work = 0;
      lock.unlock(); // or the keeper would never get it where it shares a core with a flood
      try {
        host.giveWay();
      } finally {
        lock.lock();
      }
      done = drain();
    }
    return done;
  }

  /** Returns true also where the session {@link Session#hasMore}: whoever else drains may go. */
  private boolean drain() throws InterruptedException {
    OutboxBudget budget = outlet.budget();
    try {
      evictOnce(budget); // the keeper may have found the lock taken, again and again
      while (session.isClosing() || !budget.ownHigh()) {
        Action action = session.next();
        if (action == null) {
          return true;
        }
        host.act(action);
      }
      return false;
    } catch (RuntimeException | Error e) {
      boolean leaving = session.forgo();
      boolean done = crash(e);
      return leaving ? drain() : done; // or it would stay a member of its other rooms
    } finally {
      session.keep(); // or the reader would fill the buffer anew
      budget.hold(session.heldBytes());
    }
  }

  // Errors are no exception: where the heap is exhausted the JVM has ended before one is thrown.
  private boolean crash(Throwable cause) throws InterruptedException {
    if (session.isClosing()) {
      failed(cause); // again, or while it leaves: nothing more can be said
      return true;
    }
    context.server().handlerFailed(cause);
    session.goodbye(CloseCode.CRASHED);
    return drain();
  }

  /** A defect outside of the actions: ends this connection, and nothing else, with a reset. */
  void failed(Throwable cause) {
    context.failed(channel, cause);
  }

  /** Has the keeper {@link #tend} to this soon; never blocks. */
  public void tendSoon() {
    context.keeper().wake(this);
  }

  /**
   * Timeouts, those of an orderly end too, eviction and lost rooms; about once a second. Throws
   * nothing and does not wait: a session that somebody uses is not idle.
   */
  void tend(long now) throws InterruptedException {
    try {
      if (outlet.overdue(now)) {
        reset();
      } else {
        tendSession(now);
      }
    } catch (RuntimeException | Error e) {
      failed(e); // or it would end the sweep of all
    }
  }

  private void tendSession(long now) throws InterruptedException {
    if (lock.tryLock()) {
      try {
        boolean parked = session.wantsInput();
        evictOnce(outlet.budget());
        host.loseRooms();
        session.tick(now);
        // While it is not parked its reader will come back to it, unless it only waits for space.
        boolean stirred = parked ? !session.wantsInput() : session.isClosing();
        if (stirred) {
          drain();
          outlet.wake();
        }
      } catch (RuntimeException | Error e) {
        crash(e);
        outlet.wake();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Once for each bound: first it may read too slowly, and be a burden by that later on. */
  private void evictOnce(OutboxBudget budget) {
    if (budget.overloaded() ? !shed : budget.evicted() && !evicted) {
      shed = budget.overloaded();
      evicted = true;
      evict();
    }
  }

  /** Makes the server keep too much: loses what has not begun, is told why, and closed. */
  private void evict() {
    CloseCode why = outlet.expel();
    if (why == null) {
      reset();
    } else {
      session.goodbye(why);
    }
  }

  /**
   * On the drain: parses no more commands. On return, every publish that was begun is handed to its
   * room.
   *
   * @param until when to give up, in nanoseconds of the server's clock
   */
  void quiesce(long until) throws InterruptedException {
    if (lock.tryLock(until - context.server().now(), TimeUnit.NANOSECONDS)) {
      try {
        session.quiesce();
      } finally {
        lock.unlock();
      }
    }
  }

  /** On the drain: leaves all rooms and says why; waits for the lock as {@link #quiesce} does. */
  void goAway(long until) throws InterruptedException {
    if (lock.tryLock(until - context.server().now(), TimeUnit.NANOSECONDS)) {
      try {
        session.goodbye(CloseCode.GOING_AWAY);
        drain();
        outlet.wake();
      } catch (RuntimeException | Error e) {
        failed(e); // or it would end the drain of all
      } finally {
        lock.unlock();
      }
    }
  }

  SocketChannel channel() {
    return channel;
  }

  BlockingOutlet outlet() {
    return outlet;
  }

  /** Closes the descriptor with a reset, and counts it; nothing happens if it is closed. */
  void reset() {
    context.reset(channel);
  }

  /** On the reader: the descriptor is closed. */
  void closed() throws InterruptedException {
    try {
      try {
        outlet.abandon();
      } finally {
        leave();
      }
    } catch (RuntimeException | Error e) {
      context.server().handlerFailed(e); // there is nobody left to tell
    } finally {
      context.server().gate().closed(admission);
      context.connections().remove(this);
    }
  }

  private void leave() throws InterruptedException {
    lock.lock();
    try {
      session.goodbye(CloseCode.NORMAL); // leaves its rooms; what it would send is dropped
      drain();
    } finally {
      lock.unlock();
    }
  }
}
