package quintet.drivers.loop;

import java.nio.ByteBuffer;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.wire.CloseCode;
import quintet.runtime.ServerContext;

/**
 * Drives one session on an event loop: what the two models that have loops do alike. It acts until
 * the session has nothing left to ask for, lets others run after 64 actions, and turns a fault of
 * the handler into a goodbye.
 *
 * <p>Results may come while an action is being carried out, as on one loop a room is a call away;
 * the outermost {@link #drain} goes on with them. Confined to the connection's loop.
 */
public final class LoopDriver {
  private static final int YIELD_AFTER = 64; // actions; one flood is not everybody's latency

  /** The connection that is driven. */
  public interface Host {
    /** Carries out one action. */
    void act(Action action) throws InterruptedException;

    /** Runs {@code task} in a later turn of the loop. */
    void later(Runnable task);

    /** Nothing is left to do: reads on, or pauses. */
    void readOrPause();

    /** Ends the connection without ceremony. */
    void reset();
  }

  private final ServerContext context;
  private final Session session;
  private final Host host;
  private boolean acting;
  private boolean failing; // a crash comes later: what the peer sent behind it is not looked at
  private boolean crashed;

  /** For one connection and its session. */
  public LoopDriver(ServerContext context, Session session, Host host) {
    this.context = context;
    this.session = session;
    this.host = host;
  }

  /** Takes what was read; only while {@link Session#wantsInput}. */
  public void receive(ByteBuffer in) {
    try {
      session.receive(in, context.now());
    } catch (RuntimeException | Error e) {
      crashLater(e);
    }
    drain();
  }

  /** The peer has ended its output. */
  public void receiveEof() {
    session.receiveEof();
    drain();
  }

  /** A room or a piece of work has answered. */
  public void resume(Result result) {
    try {
      session.resume(result);
    } catch (RuntimeException | Error e) {
      crashLater(e);
    }
    drain();
  }

  /** Applies the timeouts. What this throws must not end the sweep of all connections. */
  public void tick(long now) {
    try {
      session.tick(now);
    } catch (RuntimeException | Error e) {
      crashLater(e);
    }
    drain();
  }

  /** Parses no more commands. */
  public void quiesce() {
    session.quiesce();
    host.readOrPause();
  }

  /** Ends the session in order. */
  public void goodbye(CloseCode why) {
    session.goodbye(why);
    drain();
  }

  /**
   * A fault of the handler ends this connection, and nothing else; a second one at once. Errors are
   * no exception: where the heap is exhausted the JVM has ended before one could be thrown.
   */
  public void crash(Throwable cause) {
    context.handlerFailed(cause);
    failing = false;
    if (crashed) {
      host.reset();
    } else {
      crashed = true;
      goodbye(CloseCode.CRASHED);
    }
  }

  // Not now: whoever is the cause may be in the middle of something.
  private void crashLater(Throwable cause) {
    failing = true;
    host.later(() -> crash(cause));
  }

  private void drain() {
    if (acting || failing) {
      return;
    }
    acting = true;
    try {
      Action action = session.next();
      for (int count = 1; action != null; count++) {
        host.act(action);
        if (count == YIELD_AFTER) {
          host.later(this::drain);
          break;
        }
        action = session.next();
      }
    } catch (RuntimeException | Error | InterruptedException e) {
      crashLater(e);
    } finally {
      acting = false;
    }
    host.readOrPause();
  }
}
