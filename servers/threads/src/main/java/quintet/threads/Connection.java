package quintet.threads;

import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import quintet.core.room.Room;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.GuardedSession;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.LabCrash;
import quintet.runtime.LabWork;

/**
 * One client. Whichever thread holds the session's lock carries out its actions, most often the
 * reader: it takes the lock of a room, does there what is to be done, and has the result at once.
 */
final class Connection extends GuardedSession {
  private final Rooms rooms;
  private final Outbox outbox;
  private Map<String, LockedRoom> joined = Map.of(); // guarded by the session's lock

  Connection(BlockingContext context, Rooms rooms, SocketChannel channel, Admission admission) {
    Outbox outbox = new Outbox(context, channel);
    super(context, channel, admission, outbox);
    this.rooms = rooms;
    this.outbox = outbox;
  }

  @Override
  protected void act(Action action) throws InterruptedException {
    switch (action) {
      case Action.Send send -> outbox.put(send.frame());
      case Action.Join join -> session.resume(join(join.room()));
      case Action.Leave leave -> session.resume(leave(leave.room()));
      case Action.Publish say -> session.resume(room(say.room()).publish(say.text()));
      case Action.Work.Add add -> session.resume(room(add.room()).add(add.amount()));
      case Action.Work.CrashRoom crash -> session.resume(room(crash.room()).crash());
      case Action.Work.Crash() -> throw new LabCrash();
      case Action.Work.Slow work -> {
        LabWork.perform(work); // and nobody else waits
        session.resume(Result.Worked.DONE);
      }
      case Action.Close() -> outbox.close();
    }
  }

  private Result join(String name) {
    outbox.join();
    LockedRoom room;
    Result result;
    do {
      room = rooms.find(name);
      if (room == null) {
        return Room.refuse(name, this);
      }
      result = room.join(this);
    } while (result == null); // it has closed meanwhile: find the next of that name
    if (result instanceof Result.Joined) {
      joined = joined.isEmpty() ? new HashMap<>() : joined;
      joined.put(name, room);
    }
    return result;
  }

  private Result leave(String name) {
    Result result = room(name).leave(this);
    joined.remove(name);
    return result;
  }

  private LockedRoom room(String name) {
    return Objects.requireNonNull(joined.get(name), "not a member");
  }

  @Override
  protected void loseRooms() {
    for (LockedRoom room : List.copyOf(joined.values())) {
      if (room.lost()) {
        joined.remove(room.name());
        session.resume(new Result.RoomLost(room.name()));
      }
    }
  }

  /** Adds this client's writer to {@code sleepers} if it has to be woken, by the caller. */
  void wakes(List<Thread> sleepers) {
    Thread sleeper = outbox.sleeper();
    if (sleeper != null) {
      sleepers.add(sleeper);
    }
  }
}
