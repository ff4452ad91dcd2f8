package quintet.actors;

import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import quintet.broker.Link;
import quintet.core.room.Room;
import quintet.core.session.Result;
import quintet.runtime.ServerContext;

/**
 * Has the rooms by name. Asked at a join and never again, as a member keeps the room's reference.
 *
 * <p>It alone retires a room, and only when the room has seen every join it was sent: a join on its
 * way to a stopped actor would never be answered.
 */
final class Rooms {
  /** What it is told. */
  sealed interface Command {}

  record Join(String room, MemberRef member) implements Command {}

  /** A room has no members left, after {@code joinsSeen} joins. */
  record Empty(String room, long joinsSeen) implements Command {}

  private final ActorContext<Command> context;
  private final ServerContext server;
  private final Map<String, ActorRef<RoomActor.Command>> rooms = new HashMap<>();
  private final Map<String, Long> joinsForwarded = new HashMap<>();

  private Rooms(ActorContext<Command> context, ServerContext server) {
    this.context = context;
    this.server = server;
  }

  static Behavior<Command> create(ServerContext server) {
    return Behaviors.setup(
        context -> Behaviors.receiveMessage(new Rooms(context, server)::receive));
  }

  private Behavior<Command> receive(Command command) {
    try {
      obey(command);
    } catch (RuntimeException | Error e) {
      server.handlerFailed(e);
      if (command instanceof Join(String room, MemberRef member)) {
        member.tell(new Mail.Refusal(new Result.RoomLost(room))); // or it would wait for ever
      }
    }
    return Behaviors.same();
  }

  private void obey(Command command) {
    switch (command) {
      case Join(String room, MemberRef member) -> {
        if (rooms.containsKey(room) || server.roomPlaces().take()) {
          joinsForwarded.merge(room, 1L, Long::sum);
          rooms.computeIfAbsent(room, this::open).tell(new RoomActor.Join(member));
        } else {
          member.tell(new Mail.Refusal(Room.refuse(room, member)));
        }
      }
      case Empty(String room, long joinsSeen) -> {
        if (joinsForwarded.remove(room, joinsSeen)) {
          context.stop(rooms.remove(room));
          server.roomPlaces().giveBack();
        }
      }
    }
  }

  private ActorRef<RoomActor.Command> open(String room) {
    return context.spawnAnonymous(
        Behaviors.setup(child ->
            Behaviors.supervise(owner(room, child.getSelf()))
                .onFailure(SupervisorStrategy.restart().withLoggingEnabled(false))));
  }

  private RoomActor owner(String room, ActorRef<RoomActor.Command> self) {
    Link link = server.link();
    return link == null
        ? new RoomActor(room, server, self, context.getSelf())
        : new SharedRoomActor(room, server, self, context.getSelf(), link);
  }
}
