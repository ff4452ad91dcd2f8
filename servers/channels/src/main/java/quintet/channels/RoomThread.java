package quintet.channels;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.ChannelClosed;
import quintet.broker.Said;
import quintet.core.room.Room;
import quintet.core.session.Result;
import quintet.core.wire.Text;
import quintet.drivers.blocking.JoinedRooms;
import quintet.runtime.LabCrash;

/**
 * A room as a thread that owns it. Commands come through one channel, so that joins, messages and
 * leaves take effect in the order in which they were sent. A full channel makes its senders wait;
 * the room itself waits for nobody.
 *
 * <p>It ends when {@link Rooms} says so. If its own code throws it is lost: whoever waits for a
 * reply is told, and the keeper tells the members.
 */
class RoomThread implements JoinedRooms.Owner, Runnable {
  /** What a room can be told to do. */
  sealed interface Command {}

  /** A command with a reply, for which the reply's channel has space. */
  sealed interface Request extends Command {
    Channel<Result> reply();
  }

  record Join(Connection member, Channel<Result> reply) implements Request {}

  record Leave(Connection member, Channel<Result> reply) implements Request {}

  record Add(long amount, Channel<Result> reply) implements Request {}

  record Crash(Channel<Result> reply) implements Request {}

  record Publish(Text text) implements Command {}

  /** From the broker, of a room that other servers share. */
  record Heard(Said said) implements Command {}

  /** From the broker: messages are gone. */
  record Lose() implements Command {}

  /** Commands that may wait. */
  private static final int MOST_WAITING = 64;

  private final Channel<Command> commands = Channel.newBufferedChannel(MOST_WAITING);
  private final Room<Connection> room;
  private final Rooms rooms;
  private long joins;
  private volatile boolean lost;

  RoomThread(String name, int maxMembers, Rooms rooms) {
    this.room = new Room<>(name, maxMembers);
    this.rooms = rooms;
  }

  @Override
  public String name() {
    return room.name();
  }

  @Override
  public boolean lost() {
    return lost;
  }

  /** Sends a command, waiting while too many do already; false if the room has ended. */
  boolean send(Command command) throws InterruptedException {
    return !(commands.sendOrClosed(command) instanceof ChannelClosed);
  }

  /** Says something to all members; the answer says that the room has it. */
  Result say(Text text) throws InterruptedException {
    return send(new Publish(text)) ? new Result.Published(name()) : new Result.RoomLost(name());
  }

  /** No more commands: the room ends when it has carried out those that were sent. */
  void end() {
    commands.done();
  }

  @Override
  public void run() {
    try {
      while (commands.receiveOrClosed() instanceof Command command) {
        try {
          obey(command);
        } catch (RuntimeException | Error e) {
          lose(command, e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; if somebody did, it was to end this thread
    }
  }

  private void obey(Command command) throws InterruptedException {
    switch (command) {
      case Command _ when lost -> refuse(command);
      case Publish say -> room.publish(say.text());
      case Heard(Said said) -> {
        said.taken();
        room.publish(said.text());
      }
      case Lose lose -> {
        rooms.gone(this);
        lose(lose);
      }
      case Join join -> {
        joins++;
        join.reply().send(room.join(join.member()));
      }
      case Leave leave -> {
        leave.reply().send(room.leave(leave.member()));
        if (room.isEmpty()) {
          rooms.empty(this, joins);
        }
      }
      case Add add -> add.reply().send(room.add(add.amount()));
      case Crash _ -> throw new LabCrash();
    }
  }

  private void lose(Command command, Throwable cause) throws InterruptedException {
    rooms.lost(this, cause); // before the end, so that whoever finds the end finds no old name
    lose(command);
  }

  private void lose(Command command) throws InterruptedException {
    lost = true;
    end();
    refuse(command);
    room.forEachMember(member -> member.driver().tendSoon());
  }

  /** Never opens: refuses whoever is on the way. */
  final void refuseAll(String code) throws InterruptedException {
    rooms.gone(this);
    end();
    while (commands.receiveOrClosed() instanceof Command command) {
      if (command instanceof Join(Connection member, Channel<Result> reply)) {
        reply.send(Room.refuse(name(), member, code));
      }
    }
  }

  private void refuse(Command command) throws InterruptedException {
    if (command instanceof Request request) {
      request.reply().send(new Result.RoomLost(name()));
    }
  }
}
