package quintet.netty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.core.room.Broadcast;
import quintet.core.room.Member;
import quintet.core.room.Room;
import quintet.core.session.Result;
import quintet.core.wire.Text;
import quintet.core.wire.Transport;
import quintet.runtime.LabCrash;
import quintet.runtime.ServerContext;

/**
 * The rooms of one loop. Everything here runs on that loop, so neither the map nor a room needs a
 * lock; what members learn travels to their own loops.
 *
 * <p>Members on other loops cost one task per loop and message, however many they are.
 */
final class LoopRooms {
  private final Loop loop;
  private final ServerContext context;
  private final Map<String, Room<Seat>> rooms = new HashMap<>();
  private final Map<Loop, List<Connection>> abroad = new HashMap<>();
  private @Nullable Broadcast travelling; // to the members in `abroad`

  LoopRooms(Loop loop, ServerContext context) {
    this.loop = loop;
    this.context = context;
  }

  /** A connection in a room of this owner. */
  private record Seat(LoopRooms owner, Connection connection) implements Member {
    @Override
    public Transport transport() {
      return connection.transport();
    }

    @Override
    public void deliver(Broadcast broadcast) {
      owner.deliver(connection, broadcast);
    }
  }

  void join(String name, Connection member) {
    if (!rooms.containsKey(name)) {
      if (!context.rooms().take()) {
        Result refusal = Room.refuse(name, new Seat(this, member));
        sendAbroad();
        resume(member, refusal);
        return;
      }
      rooms.put(name, new Room<>(name, context.limits().maxRoomMembers()));
    }
    own(name, member, room -> room.join(new Seat(this, member)));
  }

  void leave(String name, Connection member) {
    own(name, member, room -> room.leave(new Seat(this, member)));
    Room<Seat> room = rooms.get(name);
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

  /** Fails while it owns the room. */
  void crash(String name, Connection member) {
    own(
        name,
        member,
        room -> {
          throw new LabCrash();
        });
  }

  private void remove(String name, Room<Seat> room) {
    if (rooms.remove(name, room)) {
      context.rooms().giveBack();
    }
  }

  /**
   * Does one thing with a room. A failure costs that room and nothing else: its members are told,
   * and the next JOIN makes it anew. Of a room lost before, its members know already.
   */
  private void own(String name, Connection member, Function<Room<Seat>, Result> operation) {
    Room<Seat> room = rooms.get(name);
    if (room == null) {
      return;
    }
    Result result;
    try {
      result = operation.apply(room);
    } catch (RuntimeException | Error e) {
      context.handlerFailed(e);
      remove(name, room);
      sendAbroad(); // or what was admitted before it would go out with another room's message
      room.forEachMember(seat -> resume(seat.connection(), new Result.RoomLost(name)));
      return;
    }
    sendAbroad();
    resume(member, result);
  }

  private void deliver(Connection member, Broadcast broadcast) {
    if (!member.admits(broadcast)) {
      return;
    }
    if (member.loop() == loop) {
      member.enqueue(broadcast);
    } else {
      travelling = broadcast;
      abroad.computeIfAbsent(member.loop(), other -> new ArrayList<>()).add(member);
    }
  }

  private void sendAbroad() {
    Broadcast broadcast = travelling;
    if (broadcast != null) {
      travelling = null;
      abroad.forEach((other, members) ->
          other.run(() -> members.forEach(member -> member.enqueue(broadcast))));
      abroad.clear();
    }
  }

  private void resume(Connection member, Result result) {
    member.loop().run(() -> member.driver().resume(result));
  }
}
