package quintet.actors;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import quintet.core.session.Result;

/** The rooms that one client has joined: their references by name, as the answers brought them. */
final class JoinedRooms {
  private Map<String, ActorRef<RoomActor.Command>> rooms = Map.of(); // most never join one

  boolean contains(String name) {
    return rooms.containsKey(name);
  }

  ActorRef<RoomActor.Command> get(String name) {
    return Objects.requireNonNull(rooms.get(name), "not a member");
  }

  /** Takes note of what became of the membership in {@code room}, if {@code result} says that. */
  void note(Result result, ActorRef<RoomActor.Command> room) {
    if (result instanceof Result.Joined) {
      rooms = rooms.isEmpty() ? new HashMap<>() : rooms;
      rooms.put(result.room(), room);
    } else if (contains(result.room())
        && (result instanceof Result.Left || result instanceof Result.RoomLost)) {
      rooms.remove(result.room());
      rooms = rooms.isEmpty() ? Map.of() : rooms;
    }
  }

  void forEach(Consumer<ActorRef<RoomActor.Command>> action) {
    rooms.values().forEach(action);
  }
}
