package quintet.threads;

import java.io.IOException;
import java.util.List;
import quintet.runtime.Launcher;
import quintet.runtime.Model;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/**
 * The threads server: operating system threads, blocking sockets, locks.
 *
 * <pre>
 *   acceptor --accept--> starts a reader for each connection
 *
 *   reader (one per connection)                          writer (one per member)
 *   +-----------------------------------+                +------------------------+
 *   | read  (blocks)                    |                | wait for frames        |
 *   |   lock Connection                 |                |   (parks)              |
 *   |     Session: receive, next        |                | write (blocks)         |
 *   |     act --Send------------------------> Outbox --------->                   |
 *   |       '--Join, Leave, Publish, Add|     [frames]   +------------------------+
 *   |            lock LockedRoom         |     lock,  ^
 *   |              Room: members -----------> budget |
 *   |            unlock                 |            |
 *   |            unpark sleeping writers|            |
 *   |   unlock                          |            |
 *   | write (blocks) while no writer runs -----------'
 *   +-----------------------------------+
 *
 *   keeper (one): each second, or when a room evicts a member or is lost: try to lock Connection,
 *                 Session: tick, resume, goodbye; resets what lingers
 * </pre>
 *
 * <p>Everything is shared, and a lock guards each thing: {@link Connection} its session, {@link
 * LockedRoom} its room, {@link Outbox} its frames. They are taken in that order, and none is held
 * during a call on a socket.
 */
public final class Main implements Model {
  /** Starts the server; see {@code servers/quintet --help}. */
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
  public Server start(ServerContext context) throws IOException {
    return ThreadsServer.start(context);
  }
}
