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
 * The rooms of one loop, and their owner: everything here runs on that loop, so neither the map nor
 * a room needs a lock. What members learn travels to their own loops.
 *
 * <p>Members on other loops cost one task per loop and message, however many they are.
 */
class LoopRooms {
  private final Loop loop;
  private final ServerContext server;
  private final Map<String, Room<Seat>> rooms = new HashMap<>();
  private final Map<Loop, List<Connection>> abroad = new HashMap<>();
  private @Nullable Broadcast travelling; // to the members in `abroad`

  LoopRooms(Loop loop, ServerContext server) {
    this.loop = loop;
    this.server = server;
  }

  /** A connection in a room of this owner. */
  record Seat(LoopRooms owner, Connection connection) implements Member {
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
    Seat seat = new Seat(this, member);
    if (rooms.containsKey(name) || server.roomPlaces().take()) {
      rooms.computeIfAbsent(name, this::open);
      own(name, member, room -> room.join(seat));
    } else {
      refuse(name, member, "no-more-rooms");
    }
  }

  private Room<Seat> open(String name) {
    return new Room<>(name, server.limits().maxRoomMembers());
  }

  void leave(String name, Connection member) {
    own(name, member, room -> room.leave(new Seat(this, member)));
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

  /**
   * Does one thing with a room, which lives while it has members, and answers {@code asker}. A
   * failure costs that room and nothing else: its members are told, and the next JOIN makes it
   * anew.
   */
  private void own(String name, @Nullable Connection asker, Function<Room<Seat>, Result> step) {
    Room<Seat> room = rooms.get(name);
    if (room == null) {
      return; // lost before; its members know already
    }
    Result result;
    try {
      result = step.apply(room);
    } catch (RuntimeException | Error e) {
      server.handlerFailed(e);
      lose(name, room);
      return;
    }
    if (room.isEmpty()) {
      retire(name, room);
    }
    sendAbroad();
    if (asker != null) {
      resume(asker, result);
    }
  }

  private void lose(String name, Room<Seat> room) {
    retire(name, room);
    sendAbroad(); // or what was admitted before it would go out with another room's message
    room.forEachMember(seat -> resume(seat.connection(), new Result.RoomLost(name)));
  }

  /** Tells the members of a room, if there is one, that it is lost. */
  final void lose(String name) {
    Room<Seat> room = rooms.get(name);
    if (room != null) {
      lose(name, room);
    }
  }

  /** Hands a message to all members, which none of them waits for. */
  final void publish(String name, Text text) {
    own(name, null, room -> room.publish(text));
  }

  /** Refuses a join. */
  final void refuse(String name, Connection member, String code) {
    Result refusal = Room.refuse(name, new Seat(this, member), code);
    sendAbroad();
    resume(member, refusal);
  }

  /** Whether the room has members. */
  final boolean has(String name) {
    return rooms.containsKey(name);
  }

  /** A room has no members any more. */
  void retire(String name, Room<Seat> room) {
    if (rooms.remove(name, room)) {
      server.roomPlaces().giveBack();
    }
  }

  private void deliver(Connection member, Broadcast broadcast) {
    if (!member.admits(broadcast)) {
      return;
    }
    if (member.loop() == loop) {
      member.deliver(broadcast);
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
          other.run(() -> members.forEach(member -> arrive(member, broadcast))));
      abroad.clear();
    }
  }

  // On the member's loop; throws nothing, as others are behind it.
  private static void arrive(Connection member, Broadcast broadcast) {
    try {
      member.deliver(broadcast);
    } catch (RuntimeException | Error e) {
      member.driver().failed(e);
    }
  }

  final void resume(Connection member, Result result) {
    member.loop().run(() -> member.driver().resume(result));
  }
}
