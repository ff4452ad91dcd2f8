package quintet.eventloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import quintet.broker.Link;
import quintet.drivers.AcceptPause;
import quintet.drivers.loop.LoopConnections;
import quintet.drivers.loop.LoopDriver;
import quintet.eventloop.io.Peer;
import quintet.eventloop.io.Poller;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.ServerContext;

/** The one big loop. Everything but {@link #post} is confined to its thread. */
final class Loop implements Runnable, Poller.Listener {
  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ServerContext server;
  private final Poller poller;
  private final Rooms rooms;
  private final ByteBuffer readBuffer;
  private final ByteBuffer scratch;
  private final AcceptPause pause;
  private final LoopConnections connections = new LoopConnections();
  private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
  private List<Runnable> later = new ArrayList<>();
  private List<Outbox> dirty = new ArrayList<>();
  private List<Outbox> flushing = new ArrayList<>();
  private int sent; // frames, in this turn's flush
  private long now;
  private boolean nowRead; // in this turn
  private long nextSweep;
  private long acceptAgain; // while pausing: when the pause is over
  private boolean pausing;
  private boolean draining;
  private volatile boolean ended; // others only ask before they post

  Loop(ServerContext server, Poller poller) {
    this.server = server;
    this.poller = poller;
    Link link = server.link();
    this.rooms = link == null ? new Rooms(server) : new SharedRooms(server, this, link);
    this.readBuffer = ByteBuffer.allocateDirect(server.tuning().readBytes());
    this.scratch = ByteBuffer.allocateDirect(server.tuning().scratchBytes());
    this.pause = new AcceptPause(server);
    this.nextSweep = server.now() + SWEEP_NANOS;
  }

  @Override
  public void run() {
    poller.accepting(true);
    try {
      while (!ended) {
        turn();
      }
      synchronized (posted) {
        poller.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("the poller failed, and with it the server", e);
    }
  }

  private void turn() throws IOException {
    boolean idle = later.isEmpty() && dirty.isEmpty();
    nowRead = false;
    poller.poll(idle ? untilNextTask() : 0, this);
    for (Runnable task = posted.poll(); task != null; task = posted.poll()) {
      run(task);
    }
    if (!later.isEmpty()) {
      List<Runnable> tasks = later;
      later = new ArrayList<>();
      tasks.forEach(this::run);
    }
    flush();
    if (now() - nextSweep >= 0) {
      nextSweep = now + SWEEP_NANOS;
      connections.tend(now);
    }
    if (pausing && now - acceptAgain >= 0) {
      pausing = false;
      poller.accepting(!draining);
    }
  }

  // What fails in a connection's own doing costs that connection; this is for the rest.
  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      server.handlerFailed(e);
    }
  }

  /** One write for each connection that has something to write. */
  void flush() {
    if (!dirty.isEmpty()) {
      List<Outbox> batch = dirty;
      dirty = flushing; // what is marked meanwhile waits for the next turn
      flushing = batch;
      batch.forEach(Outbox::flush);
      batch.clear();
      server.metrics().sent(sent);
      sent = 0;
    }
  }

  /** In milliseconds, at least 1. */
  private long untilNextTask() {
    long start = server.now();
    long wait = nextSweep - start;
    if (pausing) {
      wait = Math.min(wait, acceptAgain - start);
    }
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait) + 1);
  }

  @Override
  public @Nullable Connection accepted(Peer peer) {
    Admission admission = server.gate().open();
    if (admission == Admission.DROPPED) {
      server.gate().closed(admission);
      return null;
    }
    try {
      Connection connection = new Connection(server, this, rooms, peer, admission);
      connections.add(connection.driver());
      return connection;
    } catch (RuntimeException | Error e) {
      server.handlerFailed(e);
      server.gate().closed(admission);
      return null;
    }
  }

  @Override
  public void acceptFailed(IOException cause) {
    pause.begin(cause);
    poller.accepting(false);
    acceptAgain = server.now() + AcceptPause.LENGTH.toNanos();
    pausing = true;
  }

  /** Removes a closed connection. */
  void remove(LoopDriver connection) {
    connections.remove(connection);
    endIfEmpty();
  }

  /** On the drain: accepts no more, sees everybody off, and ends with the last connection. */
  void drain() {
    draining = true;
    poller.accepting(false);
    // On one thread every publish that a session has asked for is already with its room.
    connections.quiesce();
    connections.goAway();
    endIfEmpty();
  }

  private void endIfEmpty() {
    ended = draining && connections.isEmpty();
  }

  /** On the drain, when the grace is over. */
  void reset() {
    connections.reset();
  }

  /** Has {@code task} run in this turn, when what is happening now is over. */
  void later(Runnable task) {
    later.add(task);
  }

  /** The server's clock as it was when somebody first asked in this turn. */
  long now() {
    if (!nowRead) {
      now = server.now();
      nowRead = true;
    }
    return now;
  }

  ServerContext server() {
    return server;
  }

  /** The kernel has taken a frame; counted once a turn, together. */
  void sentOne() {
    sent++;
  }

  /** Has {@code outbox} flushed at the end of the turn. */
  void markDirty(Outbox outbox) {
    dirty.add(outbox);
  }

  /**
   * Has {@code task} run on the loop; from any thread, though only a drain and offloaded work have
   * others. Once the loop has ended, nothing happens.
   */
  void post(Runnable task) {
    synchronized (posted) { // or the poller could be closed meanwhile
      if (!ended) {
        posted.add(task);
        poller.wakeup();
      }
    }
  }

  /** The loop's one read buffer, empty; its content is lost with the next read. */
  ByteBuffer readBuffer() {
    return readBuffer.clear();
  }

  /** The loop's one buffer for coalescing, empty; its content is lost with the next write. */
  ByteBuffer scratch() {
    return scratch.clear();
  }
}
