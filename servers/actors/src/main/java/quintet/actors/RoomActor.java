package quintet.actors;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import quintet.core.room.Room;
import quintet.core.session.Result;
import quintet.core.wire.Text;
import quintet.runtime.LabCrash;
import quintet.runtime.ServerContext;

/**
 * Owns one room: its mailbox is the one order in which members come, speak and go.
 *
 * <p>A crash loses members and total, but not the mailbox, as the supervisor restarts this actor
 * under the same reference: joins that waited are answered by the new room. What its lost members
 * had sent is void; they are told so, and are not members of the new room.
 */
final class RoomActor extends ExtensibleBehavior<RoomActor.Command> {
  /** What a room is told, and by whom. */
  sealed interface Command {
    MemberRef member();
  }

  /** From {@link Rooms}, which counts these. */
  record Join(MemberRef member) implements Command {}

  /** From a member, so it is not counted. */
  record JoinAgain(MemberRef member) implements Command {}

  record Leave(MemberRef member) implements Command {}

  record Publish(MemberRef member, Text text) implements Command {}

  record Add(MemberRef member, long amount) implements Command {}

  record Crash(MemberRef member) implements Command {}

  private final String name;
  private final ServerContext server;
  private final ActorRef<Command> self;
  private final ActorRef<Rooms.Command> rooms;
  private Room<MemberRef> room;
  private long joinsSeen; // over all restarts, as Rooms counts

  RoomActor(
      String name, ServerContext server, ActorRef<Command> self, ActorRef<Rooms.Command> rooms) {
    this.name = name;
    this.server = server;
    this.self = self;
    this.rooms = rooms;
    this.room = new Room<>(name, server.limits().maxRoomMembers());
  }

  private Result act(Command command) {
    return switch (command) {
      case Join(var member) -> {
        joinsSeen++;
        yield room.join(member);
      }
      case JoinAgain(var member) -> room.join(member);
      case Leave(var member) -> room.leave(member);
      case Publish(_, var text) -> room.publish(text);
      case Add(_, var amount) -> room.add(amount);
      case Crash _ -> throw new LabCrash();
    };
  }

  @Override
  public Behavior<Command> receive(TypedActorContext<Command> context, Command command) {
    if (!(command instanceof Join) && !room.contains(command.member())) {
      return Behaviors.same();
    }
    try {
      command.member().tell(new Mail.Answer(act(command), self));
    } catch (RuntimeException | Error e) {
      server.handlerFailed(e);
      throw Failure.of(e); // to the supervisor
    }
    return retireIfEmpty();
  }

  @Override
  public Behavior<Command> receiveSignal(TypedActorContext<Command> context, Signal signal) {
    if (!(signal instanceof PreRestart)) {
      return Behaviors.unhandled();
    }
    var lost = new Mail.Answer(new Result.RoomLost(name), self);
    room.forEachMember(member -> member.tell(lost));
    room = new Room<>(name, server.limits().maxRoomMembers());
    return retireIfEmpty();
  }

  private Behavior<Command> retireIfEmpty() {
    if (room.isEmpty()) {
      rooms.tell(new Rooms.Empty(name, joinsSeen));
    }
    return Behaviors.same();
  }
}
