package quintet.threads;

import java.nio.channels.SocketChannel;
import quintet.core.room.Broadcast;
import quintet.core.room.Member;
import quintet.core.room.Room;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.wire.Transport;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.JoinedRooms;
import quintet.drivers.blocking.LockDriver;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.LabCrash;
import quintet.runtime.LabWork;
import quintet.runtime.OutboxBudget;

/**
 * One client. Whichever thread holds the session's lock carries out its actions, most often the
 * reader: it takes the lock of a room, does there what is to be done, and has the result at once.
 */
final class Connection implements Member, OutboxBudget.Owner, LockDriver.Host {
  private final Rooms rooms;
  private final JoinedRooms<LockedRoom> joined = new JoinedRooms<>();
  private final Session session;
  private final Outbox outbox;
  private final LockDriver driver;

  Connection(BlockingContext context, Rooms rooms, SocketChannel channel, Admission admission) {
    this.rooms = rooms;
    this.session = context.server().newSession(admission);
    this.outbox = new Outbox(context, channel, rooms.writers());
    this.driver = new LockDriver(context, channel, admission, session, outbox, this);
    outbox.budget().ownedBy(this);
  }

  // tag::act[]
  @Override
  public void act(Action action) throws InterruptedException {
    switch (action) {
      case Action.Send(var frame) -> outbox.put(frame);
      case Action.Join(var room) -> session.resume(join(room));
      case Action.Leave(var room) -> session.resume(leave(room));
      case Action.Publish(var room, var text) -> session.resume(joined.get(room).say(text));
      case Action.Work.Add(var room, var amount) -> session.resume(joined.get(room).add(amount));
      case Action.Work.CrashRoom(var room) -> session.resume(joined.get(room).crash());
      case Action.Work.Slow work -> {
        LabWork.perform(work); // and nobody else waits
        session.resume(Result.Worked.DONE);
      }
      case Action.Work.Crash() -> throw new LabCrash();
      case Action.Close() -> outbox.close();
    }
  }

  // end::act[]

  private Result join(String name) {
    while (true) {
      LockedRoom room = rooms.find(name);
      if (room == null) {
        return Room.refuse(name, this);
      }
      Result result = room.join(this);
      if (result instanceof Result.Joined) {
        joined.add(room);
        outbox.join();
      }
      if (result != null) {
        return result;
      } // else it was closed meanwhile: find the next of that name
    }
  }

  private Result leave(String name) {
    Result result = joined.get(name).leave(this);
    if (joined.remove(name)) {
      outbox.leave();
    }
    return result;
  }

  @Override
  public Transport transport() {
    return session.transport(); // settled before the first join
  }

  @Override
  public void deliver(Broadcast broadcast) {
    outbox.put(broadcast.frame(transport()));
  }

  @Override
  public void mustEvict() {
    driver.tendSoon(); // as a room is in the midst of its members now
  }

  @Override
  public void loseRooms() {
    if (joined.loseTo(session)) {
      outbox.leave();
    }
  }

  @Override
  public void giveWay() {
    // The kernel takes the core from a thread that does not give it.
  }

  LockDriver driver() {
    return driver;
  }
}
