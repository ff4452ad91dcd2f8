package quintet.channels;

import com.softwaremill.jox.Channel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import quintet.core.room.Room;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.GuardedSession;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.LabCrash;
import quintet.runtime.LabWork;

/**
 * One client. Its reader carries out the actions as straight code that waits: a request goes into
 * the channel of a room, and the thread parks until the reply comes out of another.
 */
final class Connection extends GuardedSession {
  private static final int FAIR_SHARE = 64; // actions in a row before others get their turn

  private final Rooms registry;
  private final Outbox outbox;
  private Map<String, RoomThread> joined = Map.of(); // guarded by the session's lock
  private int actions; // guarded by the session's lock

  Connection(BlockingContext context, Rooms registry, SocketChannel channel, Admission admission) {
    Outbox outbox = new Outbox(context, channel);
    super(context, channel, admission, outbox);
    this.registry = registry;
    this.outbox = outbox;
  }

  @Override
  protected void act(Action action) throws InterruptedException {
    switch (action) {
      case Action.Send send -> outbox.put(send.frame());
      case Action.Join join -> session.resume(join(join.room()));
      case Action.Leave leave -> session.resume(leave(leave.room()));
      case Action.Publish say -> session.resume(publish(say));
      case Action.Work.Add add ->
          session.resume(ask(room(add.room()), to -> new RoomThread.Add(add.amount(), to)));
      case Action.Work.CrashRoom crash ->
          session.resume(ask(room(crash.room()), RoomThread.Crash::new));
      case Action.Work.Crash() -> throw new LabCrash();
      case Action.Work.Slow work -> {
        LabWork.perform(work); // and nobody else waits
        session.resume(Result.Worked.DONE);
      }
      case Action.Close() -> outbox.close();
    }
    takeTurns();
  }

  // Nothing else takes the carrier from a virtual thread that never parks.
  @SuppressWarnings("ThreadPriorityCheck")
  private void takeTurns() {
    if (++actions % FAIR_SHARE == 0) {
      Thread.yield();
    }
  }

  private Result join(String name) throws InterruptedException {
    outbox.join();
    while (true) {
      RoomThread room = registry.find(name);
      if (room == null) {
        return Room.refuse(name, this);
      }
      Channel<Result> reply = Channel.newBufferedChannel(1);
      if (room.send(new RoomThread.Join(this, reply))) {
        Result result = reply.receive();
        if (result instanceof Result.Joined) {
          joined = joined.isEmpty() ? new HashMap<>() : joined;
          joined.put(name, room);
        }
        return result;
      } // else it was lost meanwhile, and the registry knows
    }
  }

  private Result leave(String name) throws InterruptedException {
    Result result = ask(room(name), to -> new RoomThread.Leave(this, to));
    joined.remove(name);
    return result;
  }

  /** The answer says that the room has the message; its channel is what bounds those under way. */
  private Result publish(Action.Publish say) throws InterruptedException {
    return room(say.room()).send(new RoomThread.Publish(say.text()))
        ? new Result.Published(say.room())
        : new Result.RoomLost(say.room());
  }

  private Result ask(RoomThread room, Function<Channel<Result>, RoomThread.Request> request)
      throws InterruptedException {
    Channel<Result> reply = Channel.newBufferedChannel(1);
    return room.send(request.apply(reply)) ? reply.receive() : new Result.RoomLost(room.name());
  }

  private RoomThread room(String name) {
    return Objects.requireNonNull(joined.get(name), "not a member");
  }

  @Override
  protected void loseRooms() {
    for (RoomThread room : List.copyOf(joined.values())) {
      if (room.lost()) {
        joined.remove(room.name());
        session.resume(new Result.RoomLost(room.name()));
      }
    }
  }
}
