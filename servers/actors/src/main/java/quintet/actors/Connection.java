package quintet.actors;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.io.Tcp;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.wire.CloseCode;
import quintet.runtime.LabCrash;
import quintet.runtime.LabWork;

/** One client: an actor that owns a session. It waits for nobody; answers are later messages. */
final class Connection extends ExtensibleBehavior<Object> {
  private static final int FAIR_SHARE = 64; // actions in a row before others get their turn

  private final ActorRef<RoomRegistry.Command> registry;
  private final MemberRef self;
  private final Session session;
  private final Socket socket;
  private Map<String, ActorRef<RoomActor.Command>> rooms = Map.of();
  private boolean yielding; // a CONTINUE is in the mailbox

  Connection(
      ActorRef<RoomRegistry.Command> registry, MemberRef self, Session session, Socket socket) {
    this.registry = registry;
    this.self = self;
    this.session = session;
    this.socket = socket;
  }

  private void act(Action action) throws InterruptedException {
    switch (action) {
      case Action.Send send -> socket.answer(send.frame());
      case Action.Join join when rooms.containsKey(join.room()) ->
          room(join.room()).tell(new RoomActor.JoinAgain(self));
      case Action.Join join -> registry.tell(new RoomRegistry.Join(join.room(), self));
      case Action.Leave leave -> room(leave.room()).tell(new RoomActor.Leave(self));
      case Action.Publish say -> room(say.room()).tell(new RoomActor.Publish(self, say.text()));
      case Action.Work.Add add -> room(add.room()).tell(new RoomActor.Add(self, add.amount()));
      case Action.Work.CrashRoom crash -> room(crash.room()).tell(new RoomActor.Crash(self));
      case Action.Work.Crash _ -> throw new LabCrash();
      case Action.Work.Burn burn -> {
        LabWork.burn(burn.micros());
        session.resume(Result.Worked.DONE);
      }
      case Action.Work.Block block -> {
        LabWork.block(block.millis());
        session.resume(Result.Worked.DONE);
      }
      case Action.Close _ -> socket.finish();
    }
  }

  @Override
  public Behavior<Object> receive(TypedActorContext<Object> context, Object message)
      throws InterruptedException {
    switch (message) {
      case Tcp.Received input -> socket.received(input.data());
      case Socket.Written _ -> socket.written();
      case Tcp.ConnectionClosed end -> socket.closed(end.isPeerClosed());
      case Mail.Deliver deliver -> socket.add(deliver.frame());
      case Mail.Answer answer -> resume(answer.result(), answer.room());
      case Mail.Quiesce(ActorRef<Drainer.Quiesced> drainer) -> {
        session.quiesce();
        drainer.tell(new Drainer.Quiesced(context.asJava().getSelf()));
      }
      case Mail.Cue.GOODBYE -> session.goodbye(CloseCode.GOING_AWAY);
      case Mail.Cue.RESET -> socket.reset();
      case Mail.Cue.EVICT -> socket.evict();
      case Mail.Cue.TICK -> socket.tick();
      case Mail.Cue.CONTINUE -> yielding = false;
      default -> throw new IllegalArgumentException("not for a connection: " + message);
    }
    for (int left = FAIR_SHARE; !yielding; left--) {
      Action action = session.next();
      if (action == null) {
        break;
      }
      act(action);
      if (left == 1) {
        yielding = true;
        self.tell(Mail.Cue.CONTINUE);
      }
    }
    socket.pump();
    return socket.isOver() ? Behaviors.stopped() : Behaviors.same();
  }

  private void resume(Result result, ActorRef<RoomActor.Command> room) {
    if (result instanceof Result.Joined) {
      rooms = rooms.isEmpty() ? new HashMap<>() : rooms;
      rooms.put(result.room(), room);
    } else if (result instanceof Result.Left || result instanceof Result.RoomLost) {
      rooms.remove(result.room());
    }
    session.resume(result);
  }

  private ActorRef<RoomActor.Command> room(String name) {
    return Objects.requireNonNull(rooms.get(name));
  }

  @Override
  public Behavior<Object> receiveSignal(TypedActorContext<Object> context, Signal signal) {
    if (signal instanceof PreRestart) { // the next incarnation has only this to say
      session.goodbye(CloseCode.CRASHED);
      self.tell(Mail.Cue.CONTINUE);
    } else if (signal instanceof PostStop) { // crashed again, or reset: no time to say more
      rooms.values().forEach(room -> room.tell(new RoomActor.Leave(self)));
      socket.lost();
    }
    return Behaviors.same();
  }
}
