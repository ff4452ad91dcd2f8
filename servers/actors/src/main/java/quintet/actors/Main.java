package quintet.actors;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import quintet.runtime.DirectMemory;
import quintet.runtime.Launcher;
import quintet.runtime.Model;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/**
 * The actors model, on Apache Pekko: an actor for each connection and each room, and a mailbox for
 * each actor.
 *
 * <pre>
 *              ┌── Pekko's TCP actor (one per connection) ────────────────────────┐
 * socket ─────▶│ 1 read     when told ResumeReading; tells Received               │
 *              │ 2 write    when told Write; tells Written                        │──▶ socket
 *              └──────────────────────────────────────────────────────────────────┘
 *              ┌── Connection (one per connection) ───────────────────────────────┐
 * mailbox ────▶│ 1 take     a message: Received, Written, Broadcast, Answer, TICK │
 *              │ 2 act      Session: next(), act: tells Rooms Join                │──▶ Rooms
 *              │                                  tells Leave, Publish, Add       │──▶ RoomActor
 *              │ 3 flush    tells Write and ResumeReading                         │──▶ TCP actor
 *              └──────────────────────────────────────────────────────────────────┘
 *              ┌── RoomActor (one per room) ──────────────────────────────────────┐
 * mailbox ────▶│ 1 take     one command; Room: its members                        │
 *              │ 2 tell     Broadcast to each member, Answer to who asked         │──▶ Connection
 *              │ 3 retire   tells Empty when nobody is left                       │──▶ Rooms
 *              └──────────────────────────────────────────────────────────────────┘
 *              ┌── Rooms, Listener (one each) ────────────────────────────────────┐
 *              │ Rooms      name → RoomActor; begins them and ends them           │
 *              │ Listener   accepts, spawns Connections, tells TICK each second   │
 *              └──────────────────────────────────────────────────────────────────┘
 *
 *   threads: N + 2 of a dispatcher give a turn to whoever has mail; one may wait in select, and one
 *            in a handler
 *   queues:  the mailboxes and each connection's FrameQueue; both bounded by the OutboxBudget, that
 *            a room charges before it tells, and by the publish window
 * </pre>
 *
 * <p>What is inside a box is touched by that actor alone, what crosses an arrow is immutable, and
 * nobody waits: an answer is another message. The price: a hop for each message to a member.
 *
 * <p>Let it crash: a connection that throws is restarted with nothing left to do but its goodbye; a
 * room that throws tells its members and is restarted empty. Neither knows how to repair itself,
 * and nobody else notices.
 */
public final class Main implements Model {
  private static final int LEAST_BUFFER = 4 << 10;

  /** Starts the server; see {@code ./quintet serve --help}. */
  public static void main(String[] arguments) {
    Launcher.main(new Main(), arguments);
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
    int threads = server.cores() + 2; // one may be waiting in select, and one in a handler
    var sizes = Map.of("quintet.buffer-bytes", bufferBytes(server));
    var rest = ConfigFactory.parseResources("actors.conf");
    return new ActorsServer(
        server, ConfigFactory.load(ConfigFactory.parseMap(sizes).withFallback(rest)), threads);
  }

  /**
   * Bytes of a direct buffer of Pekko IO. A Write that the peer does not read keeps one, so those
   * of all connections have to fit into half of the direct memory.
   */
  private static int bufferBytes(ServerContext server) {
    long fair = DirectMemory.most() / 2 / server.settings().maxConnections();
    return Math.clamp(Long.highestOneBit(fair), LEAST_BUFFER, server.tuning().readBytes());
  }
}
