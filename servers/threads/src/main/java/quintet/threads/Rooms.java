package quintet.threads;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import quintet.broker.Link;
import quintet.runtime.ServerContext;

/** The rooms that have members, by name. Thread-safe. */
final class Rooms {
  private final ConcurrentHashMap<String, LockedRoom> rooms = new ConcurrentHashMap<>();
  private final ServerContext server;
  private final Writers writers;

  /**
   * @param writers write what is said in a room
   */
  Rooms(ServerContext server, Writers writers) {
    this.server = server;
    this.writers = writers;
  }

  Writers writers() {
    return writers;
  }

  /**
   * The room of that name; made if there is none, or null if there may not be another one. By the
   * time it is used it may be closed.
   */
  @Nullable LockedRoom find(String name) {
    return rooms.computeIfAbsent(name, this::make);
  }

  private @Nullable LockedRoom make(String name) {
    if (!server.roomPlaces().take()) {
      return null;
    }
    int most = server.limits().maxRoomMembers();
    Link link = server.link();
    return link == null ? new LockedRoom(name, most, this) : new SharedRoom(name, most, this, link);
  }

  /** Takes a closed room out, if it is the one that has the name. */
  void retire(LockedRoom room) {
    if (rooms.remove(room.name(), room)) {
      server.roomPlaces().giveBack();
    }
  }

  /** A room's own code failed. */
  void failed(Throwable cause) {
    server.handlerFailed(cause);
  }
}
