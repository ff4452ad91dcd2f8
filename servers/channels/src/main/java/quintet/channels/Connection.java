package quintet.channels;

import com.softwaremill.jox.Channel;
import java.nio.channels.SocketChannel;
import java.util.function.Function;
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
 * One client. Its reader carries out the actions as straight code that waits: a request goes into
 * the channel of a room, and the thread parks until the reply comes out of another.
 */
final class Connection implements Member, OutboxBudget.Owner, LockDriver.Host {
  private final Rooms rooms;
  private final JoinedRooms<RoomThread> joined = new JoinedRooms<>();
  private final Session session;
  private final Outbox outbox;
  private final LockDriver driver;

  Connection(BlockingContext context, Rooms rooms, SocketChannel channel, Admission admission) {
    this.rooms = rooms;
    this.session = context.server().newSession(admission);
    this.outbox = new Outbox(context, channel);
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
      case Action.Work.Add(var room, var amount) ->
          session.resume(ask(room, reply -> new RoomThread.Add(amount, reply)));
      case Action.Work.CrashRoom(var room) -> session.resume(ask(room, RoomThread.Crash::new));
      case Action.Work.Slow work -> {
        LabWork.perform(work); // and nobody else waits
        session.resume(Result.Worked.DONE);
      }
      case Action.Work.Crash() -> throw new LabCrash();
      case Action.Close() -> outbox.close();
    }
  }

  // end::act[]

  private Result join(String name) throws InterruptedException {
    while (true) {
      RoomThread room = rooms.find(name);
      if (room == null) {
        return Room.refuse(name, this);
      }
      var _ = outbox.open(); // as the room may send at once
      Channel<Result> reply = Channel.newBufferedChannel(1);
      if (room.send(new RoomThread.Join(this, reply))) {
        Result result = reply.receive();
        if (result instanceof Result.Joined) {
          joined.add(room);
          outbox.join();
        }
        return result;
      } // else it was lost meanwhile: find the next of that name
    }
  }

  private Result leave(String name) throws InterruptedException {
    Result result = ask(name, reply -> new RoomThread.Leave(this, reply));
    if (joined.remove(name)) {
      outbox.leave();
    }
    return result;
  }

  private Result ask(String name, Function<Channel<Result>, RoomThread.Request> request)
      throws InterruptedException {
    Channel<Result> reply = Channel.newBufferedChannel(1);
    return joined.get(name).send(request.apply(reply))
        ? reply.receive()
        : new Result.RoomLost(name);
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
    ChannelsServer.giveWay();
  }

  LockDriver driver() {
    return driver;
  }
}
