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
class RoomActor extends ExtensibleBehavior<RoomActor.Command> {
  /** What a room is told. */
  sealed interface Command permits FromMember, SharedRoomActor.FromBroker {}

  /** What it is told by a member, or by who wants to be one. */
  sealed interface FromMember extends Command {
    MemberRef member();
  }

  /** From {@link Rooms}, which counts these. */
  record Join(MemberRef member) implements FromMember {}

  /** From a member, so it is not counted. */
  record JoinAgain(MemberRef member) implements FromMember {}

  record Leave(MemberRef member) implements FromMember {}

  record Publish(MemberRef member, Text text) implements FromMember {}

  record Add(MemberRef member, long amount) implements FromMember {}

  record Crash(MemberRef member) implements FromMember {}

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

  private Result act(FromMember command) {
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
    if (!(command instanceof FromMember asked) || !(asked instanceof Join || has(asked.member()))) {
      return Behaviors.same();
    }
    try {
      asked.member().tell(new Mail.Answer(act(asked), self));
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
    return lose();
  }

  /** Tells all members that the room is lost. */
  final Behavior<Command> lose() {
    var lost = new Mail.Answer(new Result.RoomLost(name), self);
    room.forEachMember(member -> member.tell(lost));
    room = new Room<>(name, server.limits().maxRoomMembers());
    return retireIfEmpty();
  }

  /** Whether it is a member. */
  final boolean has(MemberRef member) {
    return room.contains(member);
  }

  /** Hands a message to all members. */
  final void publish(Text text) {
    try {
      Result _ = room.publish(text);
    } catch (RuntimeException | Error e) {
      server.handlerFailed(e);
      throw Failure.of(e); // to the supervisor
    }
  }

  /** Refuses a join that {@link Rooms} has counted. */
  final void refuse(Join join, String code) {
    joinsSeen++;
    join.member().tell(new Mail.Refusal(Room.refuse(name, join.member(), code)));
  }

  /** Offers to end, where nobody is left. */
  final Behavior<Command> retireIfEmpty() {
    if (room.isEmpty()) {
      rooms.tell(new Rooms.Empty(name, joinsSeen));
    }
    return Behaviors.same();
  }
}
