package quintet.eventloop;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.core.room.Room;
import quintet.core.session.Result;
import quintet.core.wire.Text;
import quintet.runtime.LabCrash;
import quintet.runtime.ServerContext;

/** The rooms: a plain map, as there is one thread. Every request is a call, and done on return. */
final class Rooms {
  private final ServerContext context;
  private final Map<String, Room<Connection>> rooms = new HashMap<>();

  Rooms(ServerContext context) {
    this.context = context;
  }

  void join(String name, Connection member) {
    if (!rooms.containsKey(name)) {
      if (!context.rooms().take()) {
        member.driver().resume(Room.refuse(name, member));
        return;
      }
      rooms.put(name, new Room<>(name, context.limits().maxRoomMembers()));
    }
    own(name, member, room -> room.join(member));
  }

  void leave(String name, Connection member) {
    Room<Connection> room = own(name, member, left -> left.leave(member));
    if (room != null && room.isEmpty()) {
      remove(name, room);
    }
  }

  void publish(String name, Text text, Connection sender) {
    own(name, sender, room -> room.publish(text));
  }

  void add(String name, long amount, Connection member) {
    own(name, member, room -> room.add(amount));
  }

  void crash(String name, Connection member) {
    own(
        name,
        member,
        room -> {
          throw new LabCrash();
        });
  }

  private void remove(String name, Room<Connection> room) {
    if (rooms.remove(name, room)) {
      context.rooms().giveBack();
    }
  }

  /**
   * Does one thing with a room. A failure costs that room and nothing else: its members are told,
   * and the next JOIN makes it anew. Of a room lost before, its members know already.
   */
  private @Nullable Room<Connection> own(
      String name, Connection member, Function<Room<Connection>, Result> operation) {
    Room<Connection> room = rooms.get(name);
    if (room == null) {
      return null;
    }
    Result result;
    try {
      result = operation.apply(room);
    } catch (RuntimeException | Error e) {
      context.handlerFailed(e);
      remove(name, room);
      room.forEachMember(each -> each.driver().resume(new Result.RoomLost(name)));
      return null;
    }
    member.driver().resume(result);
    return room;
  }
}
