package quintet.drivers.blocking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.slf4j.LoggerFactory;
import quintet.drivers.AcceptPause;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.ServerContext;
import quintet.runtime.ThrottledLog;
import quintet.runtime.metrics.TurnClock;

/**
 * A loop that blocks in accept and gives each connection to a thread of its own. It never dies of a
 * shortage: where descriptors or threads have run out it pauses, so that connections that end can
 * give some back, and goes on.
 */
final class Acceptor implements Runnable {
  /** Gives a connection its thread. */
  interface Starter {
    /**
     * Takes ownership of the channel, unless it throws.
     *
     * @throws OutOfMemoryError if the system has no thread for it
     */
    void start(SocketChannel channel, Admission admission);
  }

  private final ServerContext server;
  private final ServerSocketChannel listener;
  private final Starter starter;
  private final AcceptPause pause;
  private final ThrottledLog refusals;
  private final TurnClock turns;

  /**
   * Binds the port; {@link #run} then accepts.
   *
   * @throws java.net.BindException if the port is in use
   */
  Acceptor(ServerContext server, Starter starter) throws IOException {
    this.server = server;
    this.starter = starter;
    this.pause = new AcceptPause(server);
    this.refusals = new ThrottledLog(LoggerFactory.getLogger(Acceptor.class), server::now);
    this.turns = server.heartbeats().watch("acceptor");
    this.listener = ServerSocketChannel.open();
    try {
      server.tuning().apply(listener);
      listener.bind(
          new InetSocketAddress(server.settings().host(), server.settings().port()),
          server.tuning().backlog());
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /** The port that is listened on. */
  int port() {
    return listener.socket().getLocalPort();
  }

  /** Accepts until {@link #close}. */
  @Override
  public void run() {
    while (listener.isOpen()) {
      try {
        SocketChannel channel = listener.accept();
        turns.begin();
        admit(channel);
      } catch (ClosedChannelException e) {
        return; // by close(), while blocked in accept
      } catch (IOException e) {
        if (!pauseAfter(e)) {
          return;
        }
      } catch (OutOfMemoryError e) { // mostly that there is no thread to serve it
        server.handlerFailed(e);
        if (!pauseAfter(e)) {
          return;
        }
      } catch (RuntimeException | Error e) {
        server.handlerFailed(e); // that connection is reset; the next may be served
      } finally {
        turns.end();
      }
    }
  }

  /** Stops accepting. */
  void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the listener", e);
    }
  }

  private void admit(SocketChannel channel) {
    Admission admission = server.gate().open();
    boolean owned = false;
    try {
      if (admission == Admission.DROPPED) {
        channel.close(); // in order, as nothing was read: a peer that still connects sees an end
      } else {
        server.tuning().apply(channel);
        starter.start(channel, admission);
        owned = true;
      }
    } catch (IOException e) {
      refusals.warn("a connection broke before it was served", e);
    } finally {
      if (!owned) {
        Reset.now(channel);
        server.gate().closed(admission);
      }
    }
  }

  private boolean pauseAfter(Throwable shortage) {
    pause.begin(shortage);
    try {
      Thread.sleep(AcceptPause.LENGTH);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
