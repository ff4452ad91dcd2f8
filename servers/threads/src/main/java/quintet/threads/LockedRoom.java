package quintet.threads;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import quintet.core.room.Room;
import quintet.core.session.Result;
import quintet.core.wire.Text;
import quintet.drivers.blocking.JoinedRooms;
import quintet.runtime.LabCrash;

/**
 * A lock around a room: whichever thread holds it owns the room meanwhile.
 *
 * <p>A room lives while it has members. The thread that takes the last one out closes it and takes
 * its name out of {@link Rooms}, under the lock; a joiner that found it before and finds it closed
 * now looks the name up again. A room whose code throws is lost: closed with members in it, who
 * learn it from the keeper, as this thread must not wait for the locks of other connections.
 */
class LockedRoom implements JoinedRooms.Owner {
  private final Rooms rooms;
  private final Room<Connection> room; // guarded by this
  private boolean closed; // guarded by this
  private volatile boolean lost;

  LockedRoom(String name, int maxMembers, Rooms rooms) {
    this.rooms = rooms;
    this.room = new Room<>(name, maxMembers);
  }

  @Override
  public String name() {
    return room.name();
  }

  @Override
  public boolean lost() {
    return lost;
  }

  /** Joins, or returns null where the room is closed and another one is to be found. */
  synchronized @Nullable Result join(Connection member) {
    return closed ? null : own(() -> room.join(member));
  }

  synchronized Result leave(Connection member) {
    return own(() -> room.leave(member));
  }

  /** Says something in the room; the answer says what became of it. */
  Result say(Text text) {
    return publish(text);
  }

  /** Hands a message to all members. A writer is woken when the lock is free again. */
  final Result publish(Text text) {
    Result result = handOut(text);
    rooms.writers().wake();
    return result;
  }

  private synchronized Result handOut(Text text) {
    return own(() -> room.publish(text));
  }

  synchronized Result add(long amount) {
    return own(() -> room.add(amount));
  }

  synchronized Result crash() {
    return own(() -> {
      throw new LabCrash();
    });
  }

  private Result own(Supplier<Result> step) {
    if (closed) {
      return new Result.RoomLost(name());
    }
    try {
      Result result = step.get();
      if (room.isEmpty()) {
        close();
      }
      return result;
    } catch (RuntimeException | Error e) {
      rooms.failed(e);
      lose();
      return new Result.RoomLost(name());
    }
  }

  /** It is lost, unless it has ended. Its members, if there are any, are told. */
  final synchronized void lose() {
    if (!closed) {
      lost = true;
      close();
      room.forEachMember(member -> member.driver().tendSoon());
    }
  }

  /** Nobody joins it any more, and it has no name; under the lock. */
  void close() {
    closed = true;
    rooms.retire(this);
  }
}
