package quintet.actors;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.util.ByteString;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.wire.CloseCode;
import quintet.runtime.LabCrash;
import quintet.runtime.ServerContext;

/**
 * One client: an actor that owns a session, and drives it itself. One message at a time, so no
 * lock; it waits for nobody, as every answer is a later message.
 */
final class Connection extends ExtensibleBehavior<Object> {
  private final ServerContext server;
  private final ActorRef<Rooms.Command> rooms;
  private final JoinedRooms joined = new JoinedRooms();
  private final MemberRef self;
  private final Session session;
  private final Outbox outbox;
  private boolean yielding; // a CONTINUE is in the mailbox

  Connection(ServerContext server, ActorRef<Rooms.Command> rooms, MemberRef self, Outbox outbox) {
    this.server = server;
    this.rooms = rooms;
    this.self = self;
    this.session = self.session();
    this.outbox = outbox;
  }

  // tag::act[]
  private void act(Action action) throws InterruptedException {
    switch (action) {
      case Action.Send(var frame) -> outbox.put(frame);
      case Action.Join(var room) when joined.contains(room) ->
          joined.get(room).tell(new RoomActor.JoinAgain(self));
      case Action.Join(var room) -> rooms.tell(new Rooms.Join(room, self));
      case Action.Leave(var room) -> joined.get(room).tell(new RoomActor.Leave(self));
      case Action.Publish(var room, var text) ->
          joined.get(room).tell(new RoomActor.Publish(self, text));
      case Action.Work.Add(var room, var amount) ->
          joined.get(room).tell(new RoomActor.Add(self, amount));
      case Action.Work.CrashRoom(var room) -> joined.get(room).tell(new RoomActor.Crash(self));
      case Action.Work.Slow work -> {
        if (server.workPlace().perform(work, end -> self.tell(new Mail.Worked(end)))) {
          session.resume(Result.Worked.DONE); // one of N + 2 dispatcher threads was held up
        }
      }
      case Action.Work.Crash() -> throw new LabCrash();
      case Action.Close() -> outbox.close();
    }
  }

  // end::act[]

  @Override
  public Behavior<Object> receive(TypedActorContext<Object> context, Object message)
      throws InterruptedException {
    try {
      if (!outbox.took(message, session.transport())) { // else it is nothing of the session's
        take(message);
        drain();
        outbox.budget().hold(session.heldBytes());
      }
      outbox.flush();
      outbox.readOrPause(session.wantsInput());
    } catch (RuntimeException | Error e) {
      boolean _ = session.forgo(); // what it has joined is left when it stops
      server.handlerFailed(e);
      throw Failure.of(e); // to the supervisor
    }
    return outbox.isOver() ? Behaviors.stopped() : Behaviors.same();
  }

  private void take(Object message) {
    switch (message) {
      case Tcp.Received input -> received(input.data());
      case Tcp.ConnectionClosed end when end.isPeerClosed() -> session.receiveEof();
      case Tcp.ConnectionClosed _ -> {
        outbox.closed();
        session.goodbye(CloseCode.NORMAL); // leaves its rooms; what it would send is dropped
      }
      case Mail.Answer(var result, var room) -> {
        joined.note(result, room);
        session.resume(result);
      }
      case Mail.Refusal(var result) -> session.resume(result);
      case Mail.Worked(var outcome) -> session.resume(outcome.get());
      case Mail.Quiesce(var drainer) -> {
        session.quiesce();
        drainer.tell(new Drainer.Quiesced(self.connection()));
      }
      case Mail.Cue.GOODBYE -> session.goodbye(CloseCode.GOING_AWAY);
      case Mail.Cue.RESET -> outbox.reset();
      case Mail.Cue.EVICT -> evict();
      case Mail.Cue.LOST -> outbox.lost();
      case Mail.Cue.TICK -> {
        session.tick(server.now());
        outbox.tend(server.now());
      }
      case Mail.Cue.CONTINUE -> yielding = false;
      default -> throw new IllegalArgumentException("not for a connection: " + message);
    }
  }

  private void drain() throws InterruptedException {
    if (!yielding) {
      for (Action action = session.next(); action != null; action = session.next()) {
        act(action);
      }
      session.keep(); // or a part of a message would hold on to all that came with it
      yielding = session.hasMore();
      if (yielding) {
        self.tell(Mail.Cue.CONTINUE);
      }
    }
  }

  /** After Close, and while the session is quiesced, input goes to nobody. */
  private void received(ByteString input) {
    outbox.hasRead();
    if (session.wantsInput()) {
      session.receive(ByteBuffer.wrap(input.toArrayUnsafe()), server.now());
    }
  }

  private void evict() {
    Optional.ofNullable(outbox.expel()).ifPresentOrElse(session::goodbye, outbox::reset);
  }

  @Override
  public Behavior<Object> receiveSignal(TypedActorContext<Object> context, Signal signal) {
    if (signal instanceof PreRestart) { // the next incarnation has only this to say
      session.goodbye(CloseCode.CRASHED);
      self.tell(Mail.Cue.CONTINUE);
    } else if (signal instanceof PostStop) { // crashed again, or reset: no time to say more
      joined.forEach(room -> room.tell(new RoomActor.Leave(self)));
      outbox.stopped();
    }
    return Behaviors.same();
  }
}
