package quintet.drivers.blocking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import quintet.core.session.Result;
import quintet.core.session.Session;

/**
 * The rooms that one client has joined, by name. A name alone would not do: the room of that name
 * may be another one by now. Guarded by the lock of the client's driver.
 *
 * @param <R> what owns a room in the model
 */
public final class JoinedRooms<R extends JoinedRooms.Owner> {
  /** What owns a room. */
  public interface Owner {
    /** The name under which it is joined. */
    String name();

    /** Whether it has ended because its code threw. Thread-safe. */
    boolean lost();
  }

  private Map<String, R> rooms = Map.of(); // most clients of an idle fleet never join one

  /** The client has become a member. */
  public void add(R room) {
    rooms = rooms.isEmpty() ? new HashMap<>() : rooms;
    rooms.put(room.name(), room);
  }

  /**
   * The client is a member no longer.
   *
   * @return whether that was its last room
   */
  public boolean remove(String name) {
    boolean last = !rooms.isEmpty() && rooms.remove(name) != null && rooms.isEmpty();
    if (last) {
      rooms = Map.of();
    }
    return last;
  }

  /** The room of that name that the client has joined. */
  public R get(String name) {
    return Objects.requireNonNull(rooms.get(name), "not a member");
  }

  /**
   * Resumes the session for each room that is lost, and forgets it.
   *
   * @return whether its last room was among them
   */
  public boolean loseTo(Session session) {
    boolean last = false;
    for (R room : List.copyOf(rooms.values())) {
      if (room.lost()) {
        last = remove(room.name());
        session.resume(new Result.RoomLost(room.name()));
      }
    }
    return last;
  }
}
