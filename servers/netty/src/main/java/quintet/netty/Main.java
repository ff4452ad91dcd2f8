package quintet.netty;

import java.io.IOException;
import java.util.List;
import quintet.netty.io.NettyTransport;
import quintet.runtime.Launcher;
import quintet.runtime.Model;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/**
 * The Netty model: N event loops, each connection confined to one of them, each room to one of
 * them.
 *
 * <pre>
 *                     accepted, dealt out in turn
 *   listener ────────────┬───────────────────────┐
 *   (on loop 1)          ▼                       ▼
 *              ┌──── loop 1 (thread) ────┐   ┌──── loop 2 (thread) ────┐
 *   sockets ──▶│ Connection  Connection  │   │ Connection              │◀── sockets
 *              │     │ act                │   │     ▲                   │
 *              │     ▼                    │   │     │ one task per loop │
 *              │ LoopRooms: name → Room ──┼───┼─────┘ and SAID          │
 *              │ dirty: flushed once a    │   │ LoopRooms: name → Room  │
 *              │ turn, behind all reads   │   │ dirty: ...              │
 *              └──────────────────────────┘   └─────────────────────────┘
 *
 *   queues: each loop's task queue (bounded by publish windows and outbox budgets),
 *           each connection's FrameQueue (bounded by its OutboxBudget)
 * </pre>
 *
 * <p>A room lives on {@code loops[hash(name)]}. With one loop, the default, everything is a plain
 * method call; with more, joins and publishes travel as tasks.
 */
public final class Main implements Model {
  /** Starts the server; see {@code servers/quintet --help}. */
  public static void main(String[] args) {
    Launcher.main(new Main(), args);
  }

  @Override
  public String name() {
    return "netty";
  }

  @Override
  public List<String> variants() {
    return NettyTransport.names();
  }

  @Override
  public boolean offloads() {
    return true;
  }

  @Override
  public Server start(ServerContext server) throws IOException {
    return new NettyServer(server, NettyTransport.named(server.variant()));
  }
}
