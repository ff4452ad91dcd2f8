package quintet.channels;

import java.io.IOException;
import java.util.List;
import quintet.runtime.Launcher;
import quintet.runtime.Model;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/**
 * The channels model: communicating sequential processes, as virtual threads that pass values
 * through typed channels (Jox).
 *
 * <pre>
 *              ┌── reader (virtual thread, one per connection) ───────────────────┐
 * socket ─────▶│ 1 read     parks until bytes are there                           │
 *              │ 2 act      locks Connection: next(), act: sends Lookup           │──▶ Rooms
 *              │            sends Join, Leave, Publish, Add; receives the reply   │──▶ RoomThread
 *              │ 3 write    parks; only while no writer runs                      │──▶ socket
 *              └──────────────────────────────────────────────────────────────────┘
 *              ┌── RoomThread (virtual thread, one per room) ─────────────────────┐
 * commands ───▶│ 1 receive  parks until one is there                              │
 *              │ 2 do it    Room: its members; sends each frame                   │──▶ frames
 *              │ 3 tell     sends Empty or Lost when it is over                   │──▶ Rooms
 *              └──────────────────────────────────────────────────────────────────┘
 *              ┌── writer (virtual thread, one per member) ───────────────────────┐
 * frames ─────▶│ 1 receive  parks until some are there                            │
 *              │ 2 write    parks                                                 │──▶ socket
 *              └──────────────────────────────────────────────────────────────────┘
 *              ┌── Rooms, keeper (virtual threads, one each) ─────────────────────┐
 *              │ Rooms      selects ends and lookups: name → RoomThread, joins    │
 *              │ keeper     each second, or when a room asks: timeouts, evictions │
 *              └──────────────────────────────────────────────────────────────────┘
 *
 *   queues: channels. Commands and lookups take 64, a reply takes 1; the frames of a connection are
 *           bounded by its OutboxBudget
 * </pre>
 *
 * <p>A room, and the map of rooms, are touched by one thread each: no locks, values arrive one
 * after the other. Only the session has a lock, as its reader cannot be parked in a read and in a
 * select at the same time, and as interrupting it there would close the socket. The price: a hop to
 * the room and one to each writer.
 */
public final class Main implements Model {
  /** Starts the server; see {@code ./quintet serve --help}. */
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
  public Server start(ServerContext server) throws IOException {
    return ChannelsServer.start(server);
  }
}
