package quintet.threads;

import java.io.IOException;
import java.util.List;
import quintet.runtime.Launcher;
import quintet.runtime.Model;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/**
 * The threads model: operating system threads, blocking sockets, locks.
 *
 * <pre>
 *              ┌── reader (thread, one per connection) ───────────────────────────┐
 * socket ─────▶│ 1 read     blocks until bytes are there                          │
 *              │ 2 act      locks Connection: next(), act                         │
 *              │            locks LockedRoom: puts into every member's Outbox     │──▶ Writers
 *              │ 3 wake     a writer, unless one is about                         │
 *              │ 4 write    blocks; only for a client that is no member           │──▶ socket
 *              └──────────────────────────────────────────────────────────────────┘
 *              ┌── writer (thread, as many as are blocked, and one) ──────────────┐
 * Writers ────▶│ 1 wait     sleeps until an Outbox has frames                     │
 *              │ 2 call     another writer, if all that are awake are in a write  │
 *              │ 3 write    blocks, and holds up nobody else                      │──▶ socket
 *              └──────────────────────────────────────────────────────────────────┘
 *              ┌── keeper (thread, the only one) ─────────────────────────────────┐
 *              │ 1 wait     for a second, or until a room asks                    │
 *              │ 2 tend     timeouts, evictions, lost rooms; waits for no lock    │
 *              └──────────────────────────────────────────────────────────────────┘
 *
 *   queues: each connection's FrameQueue, bounded by its OutboxBudget; Writers has each Outbox
 *           with frames for members once
 * </pre>
 *
 * <p>Everything is shared, and a lock guards each thing: {@link Connection} its session, {@link
 * LockedRoom} its room, {@link Outbox} its frames, {@link Writers} who has some. They are taken in
 * that order, and none is held during a call on a socket. The price: a stack and a switch of
 * threads for each client that speaks, and another stack for each that does not listen.
 */
public final class Main implements Model {
  /** Starts the server; see {@code ./quintet serve --help}. */
  public static void main(String[] arguments) {
    Launcher.main(new Main(), arguments);
  }

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public List<String> variants() {
    return List.of("jdk");
  }

  @Override
  public Server start(ServerContext server) throws IOException {
    return ThreadsServer.start(server);
  }
}
