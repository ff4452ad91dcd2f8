package quintet.channels;

import java.io.IOException;
import java.util.List;
import quintet.runtime.Launcher;
import quintet.runtime.Model;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/**
 * The channels server: communicating sequential processes, as virtual threads that pass values
 * through typed channels (Jox).
 *
 * <pre>
 *   acceptor (platform) --accept--> starts a reader for each connection
 *
 *   reader (virtual, one per connection)                     room (virtual, one per room)
 *   +----------------------------------+  Join, Leave,       +---------------------------+
 *   | read (parks)                     |  Publish, Add       | receive (parks)           |
 *   |   lock: Session: receive, next   |===[commands, 64]===>|   Room: members           |
 *   |     act --Send--.                |<===[reply, 1]=======|     deliver --.           |
 *   | write, while no |                |                     +---------------|-----------+
 *   |  writer runs    |                |                         |           |
 *   +-----------------|----------------+              Empty, Lost|           |
 *          ||         v                                      [retired]       |
 *        Lookup   [frames, by bytes] <===========================|==========='
 *          ||         ||                                         v
 *          ||         ||      writer (virtual, one per member)   registry (virtual, one)
 *          ||         ||      +--------------------------+       +-----------------------+
 *          ||         '======>| receive some, write(park)|       | select retired,       |
 *          ||                 +--------------------------+       |        lookups        |
 *          '=======[lookups]====================================>|   name -> room, joins |
 *                                                                +-----------------------+
 *   keeper (virtual, one): each second, or when asked to: tends to evicted and timed out
 *                          connections, whose reader and writer are parked in calls on the socket
 * </pre>
 *
 * <p>A room and the registry are touched by one thread each: no locks, values arrive one after the
 * other. Only the session has a lock, as its reader cannot be parked in a read and in a select at
 * the same time, and as interrupting it there would close the socket.
 */
public final class Main implements Model {
  /** Starts the server; see {@code servers/quintet --help}. */
  public static void main(String[] arguments) {
    Launcher.main(new Main(), arguments);
  }

  @Override
  public String name() {
    return "channels";
  }

  @Override
  public List<String> variants() {
    return List.of("jdk");
  }

  @Override
  public Server start(ServerContext context) throws IOException {
    return ChannelsServer.start(context);
  }
}
