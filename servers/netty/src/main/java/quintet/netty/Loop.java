package quintet.netty;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import quintet.runtime.ServerContext;

/**
 * One event loop and all that is confined to its thread: its connections, those among them that
 * have something to write, and the rooms that it owns.
 *
 * <p>Writes are put off to the end of the loop's turn: whatever was read, said or delivered
 * meanwhile for one peer goes out in one system call.
 */
final class Loop {
  private final EventLoop thread;
  private final List<Connection> connections = new ArrayList<>();
  private final CompletableFuture<Void> emptied = new CompletableFuture<>();
  private final LoopRooms rooms;
  private List<Outbox> dirty = new ArrayList<>();
  private List<Outbox> flushing = new ArrayList<>();
  private boolean draining;

  @SuppressWarnings("FutureReturnValueIgnored") // the sweep ends with the loop
  Loop(EventLoop thread, ServerContext context) {
    this.thread = thread;
    this.rooms = new LoopRooms(this, context);
    thread.scheduleAtFixedRate(
        () -> forEach(connection -> connection.tick(context.now())), 1, 1, TimeUnit.SECONDS);
  }

  EventLoop thread() {
    return thread;
  }

  LoopRooms rooms() {
    return rooms;
  }

  /** Runs {@code task} on this loop: now, where the caller is on it. */
  void run(Runnable task) {
    if (thread.inEventLoop()) {
      task.run();
    } else {
      thread.execute(task);
    }
  }

  /** Adds a connection that is registered with this loop; O(1). */
  void add(Connection connection) {
    connection.place = connections.size();
    connections.add(connection);
  }

  /** Removes a closed connection; O(1). */
  void remove(Connection connection) {
    Connection last = connections.removeLast();
    if (connection.place < connections.size()) {
      connections.set(connection.place, last);
      last.place = connection.place;
    }
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

  /** Runs {@code action} for every connection; connections may close meanwhile. */
  void forEach(Consumer<Connection> action) {
    for (Connection connection : List.copyOf(connections)) {
      action.accept(connection);
    }
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
