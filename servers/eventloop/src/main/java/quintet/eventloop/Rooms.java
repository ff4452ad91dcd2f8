package quintet.eventloop;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import quintet.core.room.Room;
import quintet.core.session.Result;
import quintet.core.wire.Text;
import quintet.runtime.LabCrash;
import quintet.runtime.ServerContext;

/**
 * The rooms and their owner: a plain map, as there is one thread. Every request is a call, and done
 * on return.
 */
class Rooms {
  private final ServerContext server;
  private final Map<String, Room<Connection>> rooms = new HashMap<>();

  Rooms(ServerContext server) {
    this.server = server;
  }

  Result join(String name, Connection member) {
    if (!rooms.containsKey(name)) {
      if (!server.roomPlaces().take()) {
        return Room.refuse(name, member);
      }
      rooms.put(name, new Room<>(name, server.limits().maxRoomMembers()));
    }
    return own(name, room -> room.join(member));
  }

  Result leave(String name, Connection member) {
    return own(name, room -> room.leave(member));
  }

  Result publish(String name, Text text, Connection sender) {
    return publish(name, text);
  }

  /** Hands a message to all members. */
  final Result publish(String name, Text text) {
    return own(name, room -> room.publish(text));
  }

  Result add(String name, long amount) {
    return own(name, room -> room.add(amount));
  }

  Result crash(String name) {
    return own(
        name,
        room -> {
          throw new LabCrash();
        });
  }

  /**
   * Does one thing with a room, which lives while it has members. A failure costs that room and
   * nothing else: its members are told, and the next JOIN makes it anew.
   */
  private Result own(String name, Function<Room<Connection>, Result> step) {
    Room<Connection> room = rooms.get(name);
    if (room == null) {
      return new Result.RoomLost(name); // before; its members know already
    }
    try {
      Result result = step.apply(room);
      if (room.isEmpty()) {
        retire(name, room);
      }
      return result;
    } catch (RuntimeException | Error e) {
      server.handlerFailed(e);
      return lose(name, room); // to whoever asked, once more: it has forgotten the room
    }
  }

  private Result lose(String name, Room<Connection> room) {
    retire(name, room);
    Result lost = new Result.RoomLost(name);
    room.forEachMember(member -> member.driver().resume(lost));
    return lost;
  }

  /** Tells the members of a room, if there is one, that it is lost. */
  final void lose(String name) {
    Room<Connection> room = rooms.get(name);
    if (room != null) {
      lose(name, room);
    }
  }

  /** Whether the room has members. */
  final boolean has(String name) {
    return rooms.containsKey(name);
  }

  /** A room has no members any more. */
  void retire(String name, Room<Connection> room) {
    if (rooms.remove(name, room)) {
      server.roomPlaces().giveBack();
    }
  }
}
