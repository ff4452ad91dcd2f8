package quintet.netty;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import quintet.broker.Link;
import quintet.drivers.loop.LoopConnections;
import quintet.drivers.loop.LoopDriver;
import quintet.runtime.ServerContext;
import quintet.runtime.WriteShare;

/**
 * One event loop and all that is confined to its thread: its connections, those among them that
 * have something to write, and the rooms that it owns.
 *
 * <p>Writes are put off to the end of the loop's turn: whatever was read, said or delivered
 * meanwhile for one peer goes out in one system call.
 */
final class Loop {
  private final EventLoop thread;
  private final ServerContext server;
  private final LoopConnections connections = new LoopConnections();
  private final CompletableFuture<Void> emptied = new CompletableFuture<>();
  private final LoopRooms rooms;
  private final LoopReads reads;
  private final Loan scratch;
  private List<Outbox> dirty = new ArrayList<>();
  private List<Outbox> flushing = new ArrayList<>();
  private boolean draining;

  @SuppressWarnings("FutureReturnValueIgnored") // the sweep ends with the loop
  Loop(EventLoop thread, ServerContext server, ByteBufAllocator buffers) {
    this.thread = thread;
    this.server = server;
    Link link = server.link();
    this.rooms =
        link == null ? new LoopRooms(this, server) : new SharedLoopRooms(this, server, link);
    this.reads = new LoopReads(new Loan(buffers, server.tuning().readBytes()));
    this.scratch = new Loan(buffers, WriteShare.SMALL);
    thread.scheduleAtFixedRate(() -> connections.tend(server.now()), 1, 1, TimeUnit.SECONDS);
  }

  EventLoop thread() {
    return thread;
  }

  ServerContext server() {
    return server;
  }

  LoopRooms rooms() {
    return rooms;
  }

  /** Where its connections read into. */
  LoopReads reads() {
    return reads;
  }

  /** Where small writes of its connections are copied to. */
  Loan scratch() {
    return scratch;
  }

  /** Runs {@code task} on this loop: now, where the caller is on it. */
  void run(Runnable task) {
    if (thread.inEventLoop()) {
      task.run();
    } else {
      thread.execute(task);
    }
  }

  /** Its open connections. */
  LoopConnections connections() {
    return connections;
  }

  /** Removes a closed connection. */
  void remove(LoopDriver connection) {
    connections.remove(connection);
    completeIfEmpty();
  }

  /** Has {@code outbox} flushed at the end of this turn. */
  void markDirty(Outbox outbox) {
    if (dirty.isEmpty()) {
      thread.execute(this::flush);
    }
    dirty.add(outbox);
  }

  private void flush() {
    List<Outbox> batch = dirty;
    dirty = flushing; // what a write makes dirty again waits for the next turn
    flushing = batch;
    batch.forEach(Outbox::flush);
    batch.clear();
  }

  /** Has {@link #emptied} complete with the last connection; nothing is accepted any more. */
  void awaitEmpty() {
    draining = true;
    completeIfEmpty();
  }

  /** Completes once no connection is left, after {@link #awaitEmpty}. */
  CompletableFuture<Void> emptied() {
    return emptied;
  }

  private void completeIfEmpty() {
    if (draining && connections.isEmpty()) {
      emptied.complete(null);
    }
  }
}
