package quintet.eventloop;

import java.io.IOException;
import java.util.List;
import quintet.eventloop.io.EpollPoller;
import quintet.eventloop.io.NioPoller;
import quintet.eventloop.io.Poller;
import quintet.runtime.Launcher;
import quintet.runtime.Model;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/**
 * The event-loop model: one thread asks the kernel which sockets are ready, and does all the work.
 *
 * <pre>
 *              ┌── loop (the only thread) ────────────────────────────────────────┐
 * sockets ────▶│ 1 poll     which are readable, writable, accepted                │
 *              │ 2 act      Connection: read, next(), act; Rooms: name → Room     │
 *              │ 3 again    connections that yielded after their fair share       │
 *              │ 4 flush    each dirty connection: one write of what is queued    │──▶ sockets
 *              │ 5 sweep    once a second: timeouts                               │
 *              └──────────────────────────────────────────────────────────────────┘
 *
 *   queues: each connection's FrameQueue, bounded by its OutboxBudget. Nothing else waits.
 * </pre>
 *
 * <p>No lock, no hand-over, no other thread's cache lines. The price: one slow handler is
 * everybody's latency, and one core is all it can use. There is one loop whatever {@code --cores}
 * says; more cores take more processes.
 */
public final class Main implements Model {
  /** Starts the server; see {@code ./quintet serve --help}. */
  public static void main(String[] arguments) {
    Launcher.main(new Main(), arguments);
  }

  @Override
  public String name() {
    return "eventloop";
  }

  @Override
  public List<String> variants() {
    return List.of("nio", "epoll");
  }

  @Override
  public boolean offloads() {
    return true;
  }

  @Override
  public Server start(ServerContext server) throws IOException {
    return new EventloopServer(server, poller(server));
  }

  private static Poller poller(ServerContext server) throws IOException {
    return server.variant().equals("epoll") ? EpollPoller.open(server) : new NioPoller(server);
  }
}
