package quintet.actors;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import quintet.runtime.Launcher;
import quintet.runtime.Model;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/**
 * The actors model, on Apache Pekko: an actor for each connection and each room, a mailbox for each
 * actor, and N + 1 threads that give a turn to whoever has mail; one of them may wait in select.
 *
 * <pre>
 *  dispatcher threads (N + 1), shared; every other box is an actor with its mailbox
 * ┌────────────────────┐ ┌──────────────────────────────────────────────────────────────────────┐
 * │ selector: a task,  │ │                        Listener (guardian)                           │
 * │ behind queued mail │ │            spawns │ TICK each second        │ spawns                 │
 * └─────────┬──────────┘ │                   ▼                         ▼                        │
 *           │ readable,  │ Received    ┌────────────┐   Join   ┌──────────────┐   Join          │
 *           │ writable   │ Written     │ Connection ├─────────▶│ Rooms ├─────────┐       │
 *     ┌─────▼──────────┐ │ ───────────▶│            │          │ name → room  │         ▼       │
 *     │ Pekko's TCP    │ │             │ Session    │          └──────────────┘   ┌───────────┐ │
 *     │ actor: channel │◀┼──────────── │ Socket:    │ Leave, Publish, Add   ▲     │ RoomActor │ │
 *     └────────────────┘ │ ResumeRead. │ FrameQueue ├───────────────────────┼────▶│ Room of   │ │
 *                        │ Write       │            │◀──────────────────────┼─────┤ MemberRef │ │
 *                        │             └────────────┘ Deliver, Answer       └─────┤           │ │
 *                        │                                                  Empty └───────────┘ │
 *                        └──────────────────────────────────────────────────────────────────────┘
 *
 *  queues: the mailboxes and each connection's FrameQueue; both bounded by the OutboxBudget, that a
 *          room charges before it tells, and by the publish window
 * </pre>
 *
 * <p>What is inside a box is touched by that actor alone, what crosses an arrow is immutable, and
 * nobody waits: an answer is another message.
 *
 * <p>Let it crash: a connection that throws is restarted with nothing left to do but its goodbye; a
 * room that throws tells its members and is restarted empty. Neither knows how to repair itself,
 * and nobody else notices.
 */
public final class Main implements Model {
  /** Starts the server; see {@code servers/quintet --help}. */
  public static void main(String[] args) {
    Launcher.main(new Main(), args);
  }

  @Override
  public String name() {
    return "actors";
  }

  @Override
  public List<String> variants() {
    return List.of("nio");
  }

  @Override
  public boolean offloads() {
    return true;
  }

  @Override
  public Server start(ServerContext server) throws IOException {
    int threads = server.cores() + 1; // one may be waiting in select
    int readBytes = server.tuning().readBytes();
    var sizes = Map.of("quintet.threads", threads, "quintet.read-bytes", readBytes);
    var rest = ConfigFactory.parseResources("actors.conf");
    return new ActorsServer(
        server, ConfigFactory.load(ConfigFactory.parseMap(sizes).withFallback(rest)));
  }
}
