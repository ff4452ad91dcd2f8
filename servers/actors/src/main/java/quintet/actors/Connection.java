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
import quintet.runtime.ServerContext;

/**
 * One client: an actor that owns a session. One message at a time, so no lock; it waits for nobody,
 * as every answer is a later message.
 */
final class Connection extends ExtensibleBehavior<Object> {
  private static final int FAIR_SHARE = 64; // actions in a row before others get their turn

  private final ServerContext server;
  private final ActorRef<Rooms.Command> registry;
  private final MemberRef self;
  private final Session session;
  private final Outbox outbox;
  private Map<String, ActorRef<RoomActor.Command>> rooms = Map.of();
  private boolean yielding; // a CONTINUE is in the mailbox

  Connection(
      ServerContext server,
      ActorRef<Rooms.Command> registry,
      MemberRef self,
      Session session,
      Outbox outbox) {
    this.server = server;
    this.registry = registry;
    this.self = self;
    this.session = session;
    this.outbox = outbox;
  }

  private void act(Action action) throws InterruptedException {
    switch (action) {
      case Action.Send(var frame) -> outbox.answer(frame);
      case Action.Join(var name) when rooms.containsKey(name) ->
          room(name).tell(new RoomActor.JoinAgain(self));
      case Action.Join(var name) -> registry.tell(new Rooms.Join(name, self));
      case Action.Leave(var name) -> room(name).tell(new RoomActor.Leave(self));
      case Action.Publish(var name, var text) -> room(name).tell(new RoomActor.Publish(self, text));
      case Action.Work.Add(var name, var amount) ->
          room(name).tell(new RoomActor.Add(self, amount));
      case Action.Work.CrashRoom(var name) -> room(name).tell(new RoomActor.Crash(self));
      case Action.Work.Crash() -> throw new LabCrash();
      case Action.Work.Slow work -> {
        if (server.workPlace().perform(work, () -> self.tell(Mail.Cue.WORKED))) {
          session.resume(Result.Worked.DONE); // one of N + 1 dispatcher threads was held up
        }
      }
      case Action.Close() -> outbox.finish();
    }
  }

  @Override
  public Behavior<Object> receive(TypedActorContext<Object> context, Object message)
      throws InterruptedException {
    try {
      take(message);
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
      outbox.pump();
    } catch (RuntimeException | Error e) {
      server.handlerFailed(e);
      throw Failure.of(e); // to the supervisor
    }
    return outbox.isOver() ? Behaviors.stopped() : Behaviors.same();
  }

  private void take(Object message) {
    switch (message) {
      case Tcp.Received input -> outbox.received(input.data());
      case Outbox.Written _ -> outbox.written();
      case Tcp.ConnectionClosed end -> outbox.closed(end.isPeerClosed());
      case Mail.Deliver(var frame) -> outbox.add(frame);
      case Mail.Answer(var result, var room) -> resume(result, room);
      case Mail.Refusal(var result) -> session.resume(result);
      case Mail.Quiesce(var drainer) -> {
        session.quiesce();
        drainer.tell(new Drainer.Quiesced(self.connection()));
      }
      case Mail.Cue.GOODBYE -> session.goodbye(CloseCode.GOING_AWAY);
      case Mail.Cue.RESET -> outbox.reset();
      case Mail.Cue.EVICT -> outbox.evict();
      case Mail.Cue.TICK -> outbox.tick();
      case Mail.Cue.WORKED -> session.resume(Result.Worked.DONE);
      case Mail.Cue.CONTINUE -> yielding = false;
      default -> throw new IllegalArgumentException("not for a connection: " + message);
    }
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
      outbox.stopped();
    }
    return Behaviors.same();
  }
}
