package quintet.threads;

import java.util.concurrent.ConcurrentHashMap;
import quintet.runtime.blocking.BlockingContext;

/** The rooms that have members, by name. Thread-safe. */
final class Rooms {
  private final ConcurrentHashMap<String, RoomOwner> rooms = new ConcurrentHashMap<>();
  private final BlockingContext context;

  Rooms(BlockingContext context) {
    this.context = context;
  }

  /** The room of that name; made if there is none. By the time it is used it may be closed. */
  RoomOwner find(String name) {
    return rooms.computeIfAbsent(
        name, it -> new RoomOwner(it, context.server().limits().maxRoomMembers(), this));
  }

  /** Takes a closed room out, if it is the one that has the name. */
  void retire(RoomOwner room) {
    rooms.remove(room.name(), room);
  }

  /** A room's own code failed. */
  void failed(Throwable cause) {
    context.server().handlerFailed(cause);
  }
}
