package quintet.eventloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import quintet.eventloop.io.Peer;
import quintet.eventloop.io.Poller;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.ServerContext;
import quintet.runtime.ThrottledLog;

/** The one big loop. Everything but {@link #post} is confined to its thread. */
final class Loop implements Runnable, Poller.Listener {
  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ServerContext context;
  private final Poller poller;
  private final Rooms rooms;
  private final ByteBuffer readBuffer;
  private final ByteBuffer scratch;
  private final ThrottledLog shortages;
  private final List<Connection> connections = new ArrayList<>();
  private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
  private List<Runnable> later = new ArrayList<>();
  private List<Outbox> dirty = new ArrayList<>();
  private long nextSweep;
  private boolean acceptPaused;
  private boolean draining;
  private volatile boolean ended; // others only ask before they post

  Loop(ServerContext context, Poller poller) {
    this.context = context;
    this.poller = poller;
    this.rooms = new Rooms(context);
    this.readBuffer = ByteBuffer.allocateDirect(context.tuning().readBytes());
    this.scratch = ByteBuffer.allocateDirect(context.tuning().scratchBytes());
    this.shortages = new ThrottledLog(LoggerFactory.getLogger(Loop.class), context::now);
    this.nextSweep = context.now() + SWEEP_NANOS;
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
    long wait = TimeUnit.NANOSECONDS.toMillis(nextSweep - context.now()) + 1;
    boolean idle = later.isEmpty() && dirty.isEmpty();
    poller.poll(idle ? Math.max(1, wait) : 0, this);
    for (Runnable task = posted.poll(); task != null; task = posted.poll()) {
      task.run();
    }
    if (!later.isEmpty()) {
      List<Runnable> tasks = later;
      later = new ArrayList<>();
      tasks.forEach(Runnable::run);
    }
    if (!dirty.isEmpty()) {
      List<Outbox> batch = dirty;
      dirty = new ArrayList<>();
      batch.forEach(Outbox::flush);
    }
    if (context.now() - nextSweep >= 0) {
      sweep();
    }
  }

  private void sweep() {
    long now = context.now();
    nextSweep = now + SWEEP_NANOS;
    forEach(connection -> connection.tick(now));
    resumeAccepting();
  }

  @Override
  public @Nullable Connection accepted(Peer peer) {
    Admission admission = context.gate().open();
    if (admission == Admission.DROPPED) {
      context.gate().closed(admission);
      return null;
    }
    Connection connection = new Connection(peer, this, rooms, context, admission);
    connection.place = connections.size();
    connections.add(connection);
    return connection;
  }

  @Override
  public void acceptFailed(IOException cause) {
    context.metrics().acceptFailed();
    shortages.warn("cannot accept, pausing", cause);
    poller.accepting(false); // or this loop would spin on the connection that it cannot accept
    acceptPaused = true;
  }

  private void resumeAccepting() {
    if (acceptPaused && !draining) {
      acceptPaused = false;
      poller.accepting(true);
    }
  }

  /** Removes a closed connection; O(1). Its descriptor may be just what an accept waits for. */
  void remove(Connection connection, Admission admission) {
    context.gate().closed(admission);
    Connection last = connections.removeLast();
    if (connection.place < connections.size()) {
      connections.set(connection.place, last);
      last.place = connection.place;
    }
    resumeAccepting();
    endIfEmpty();
  }

  /** Runs {@code action} for every connection; connections may close meanwhile. */
  void forEach(Consumer<Connection> action) {
    List.copyOf(connections).forEach(action);
  }

  /** Has {@code task} run in this turn, when what is happening now is over. */
  void later(Runnable task) {
    later.add(task);
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

  /** Accepts no more, and ends the loop with its last connection. */
  void endWhenEmpty() {
    draining = true;
    poller.accepting(false);
    endIfEmpty();
  }

  private void endIfEmpty() {
    ended = draining && connections.isEmpty();
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
