package quintet.drivers.loop;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.wire.CloseCode;
import quintet.drivers.Outlet;
import quintet.runtime.ServerContext;

/**
 * Drives one session on an event loop. It acts until the session has nothing left to ask for, lets
 * others run while it has more, and turns a fault of the handler into a goodbye.
 *
 * <p>Results may come while an action is being carried out, as on one loop a room is a call away;
 * the outermost {@link #drain} goes on with them. Confined to the connection's loop.
 *
 * <p>Nothing here throws: whatever fails costs this connection, and neither the loop nor those who
 * are next in a sweep, a batch or a queue of tasks.
 */
public final class LoopDriver {
  /** The connection that is driven. */
  public interface Host {
    /** Carries out one action. What it throws ends this connection with 1011. */
    void act(Action action) throws InterruptedException;

    /** Nothing is left to do: reads on, or pauses. */
    void readOrPause();

    /** Runs {@code task} in a later turn of the loop. */
    void later(Runnable task);

    /** Closes the descriptor with a reset, and counts it; nothing happens if it is closed. */
    void reset();
  }

  private final ServerContext server;
  private final Session session;
  private final Outlet outlet;
  private final Host host;
  private boolean acting;
  private boolean failing; // a crash comes later: what the peer sent behind it is not looked at
  private boolean crashed;
  private boolean leaving; // a room could not be left, and it may be a member of others
  int place; // among the loop's connections, which alone use it

  /** For one connection, its session and its way out. */
  public LoopDriver(ServerContext server, Session session, Outlet outlet, Host host) {
    this.server = server;
    this.session = session;
    this.outlet = outlet;
    this.host = host;
  }

  /**
   * Acts on what was read; only while {@link Session#wantsInput}.
   *
   * @param in the caller's again on return
   * @param now nanoseconds of the server's clock, when it was read
   */
  public void receive(ByteBuffer in, long now) {
    try {
      session.receive(in, now);
    } catch (RuntimeException | Error e) {
      crashLater(e);
    }
    drain();
    session.keep();
  }

  /** The peer has ended its output. */
  public void receiveEof() {
    session.receiveEof(); // sets two flags
    drain();
  }

  /** A room has answered. */
  public void resume(Result result) {
    worked(() -> result);
  }

  /** Work that was done beside the loop is done, or has failed: then getting its result throws. */
  public void worked(Supplier<Result> outcome) {
    try {
      session.resume(outcome.get());
    } catch (RuntimeException | Error e) {
      leaving = session.forgo();
      crashLater(e);
    }
    drain();
  }

  private void drain() {
    if (acting || failing) {
      return;
    }
    acting = true;
    try {
      for (Action action = session.next(); action != null; action = session.next()) {
        host.act(action);
      }
      if (session.hasMore()) {
        host.later(this::drain);
      }
    } catch (RuntimeException | Error | InterruptedException e) {
      leaving = session.forgo();
      crashLater(e);
    } finally {
      acting = false;
      outlet.budget().hold(session.heldBytes());
    }
    readOrPause();
  }

  private void readOrPause() {
    try {
      host.readOrPause();
    } catch (RuntimeException | Error e) {
      crashLater(e);
    }
  }

  // Not now: whoever is the cause may be in the middle of something.
  private void crashLater(Throwable cause) {
    try {
      failing = true;
      host.later(() -> crash(cause));
    } catch (RuntimeException | Error e) {
      failed(cause); // there is no later
    }
  }

  /**
   * A fault of the handler ends this connection, and nothing else; a second one at once. Errors are
   * no exception: where the heap is exhausted the JVM has ended before one could be thrown.
   */
  public void crash(Throwable cause) {
    failing = false;
    if (crashed) {
      failed(cause);
      if (leaving) {
        leaving = false;
        drain();
      }
    } else {
      crashed = true;
      server.handlerFailed(cause);
      goodbye(CloseCode.CRASHED);
    }
  }

  /**
   * Something failed that leaves no way to say so, such as a write: ends this connection, and
   * nothing else, with a reset.
   */
  public void failed(Throwable cause) {
    server.handlerFailed(cause);
    reset();
  }

  /** Timeouts, those of an orderly end too; about once a second. */
  public void tend(long now) {
    try {
      if (outlet.overdue(now)) {
        host.reset();
        return;
      }
      session.tick(now);
    } catch (RuntimeException | Error e) {
      crashLater(e); // or it would end the sweep of all
    }
    drain();
  }

  /** Makes the server keep too much: loses what has not begun, is told why, and closed. */
  public void evict() {
    try {
      CloseCode why = outlet.expel();
      if (why == null) {
        host.reset();
      } else {
        goodbye(why);
      }
    } catch (RuntimeException | Error e) {
      crashLater(e);
    }
  }

  /** Parses no more commands. */
  public void quiesce() {
    session.quiesce();
    readOrPause();
  }

  /** Leaves all rooms, says why, and closes in order. */
  public void goodbye(CloseCode why) {
    try {
      session.goodbye(why);
    } catch (RuntimeException | Error e) {
      crashLater(e);
    }
    drain();
  }

  /** Closes the descriptor with a reset. */
  void reset() {
    try {
      host.reset();
    } catch (RuntimeException | Error e) {
      server.handlerFailed(e);
    }
  }
}
