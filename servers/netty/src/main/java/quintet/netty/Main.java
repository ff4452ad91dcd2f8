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
 * them. What has to be waited for comes back as a call.
 *
 * <pre>
 *              ┌── loop 1 (thread) ───────────────────────────────────────────────┐
 * sockets ────▶│ 1 poll     which are ready; accepts, and deals out to all loops  │
 *              │ 2 act      Connection, a pipeline's handler: read, next(), act   │
 *              │            LoopRooms: name → Room, of the names that hash here   │──▶ loops
 * loops ──────▶│ 3 run      tasks of other loops: one per loop and message        │
 *              │ 4 flush    each dirty connection: one write, which is a future   │──▶ sockets
 *              │ 5 sweep    once a second: timeouts                               │
 *              └──────────────────────────────────────────────────────────────────┘
 *              ┌── loops 2 to N (threads) ────────────────────────────────────────┐
 *              │ the same, but for the accepts                                    │
 *              └──────────────────────────────────────────────────────────────────┘
 *
 *   queues: each loop's tasks, bounded by publish windows and outbox budgets; each connection's
 *           FrameQueue, bounded by its OutboxBudget
 * </pre>
 *
 * <p>A room lives on {@code loops[hash(name)]}. With one loop, the default, everything is a plain
 * method call; with more, joins and publishes travel as tasks. The price: one slow handler is the
 * latency of its whole loop.
 */
public final class Main implements Model {
  /** Starts the server; see {@code ./quintet serve --help}. */
  public static void main(String[] arguments) {
    Launcher.main(new Main(), arguments);
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
