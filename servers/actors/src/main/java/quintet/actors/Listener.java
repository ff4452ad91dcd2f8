package quintet.actors;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.event.Logging;
import org.apache.pekko.io.Inet;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.io.TcpMessage;
import quintet.drivers.AcceptPause;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.ServerContext;

/**
 * The guardian: has the port, and is the parent that supervises the connections.
 *
 * <p>ResumeAccepting(n) has Pekko's acceptor accept up to n more, whatever it still might: with 32
 * it is renewed each time that as many have come, with 0 it pauses. One that is turned away counts
 * until its descriptor is closed: so no crowd takes those that the gate keeps free. An accept that
 * fails for want of descriptors is tried again at once, and forever, and all that tells of it is
 * what the acceptor logs; so the event stream is listened to.
 */
final class Listener {
  /** Stop accepting and end all connections; {@code done} completes when they have ended. */
  record Drain(Duration grace, CompletableFuture<Void> done) {}

  /** What a new connection is told first: whom it serves. */
  private record Serve(ActorRef channel, Admission admission) {}

  private enum Alarm {
    SWEEP,
    PAUSE_OVER
  }

  private static final Duration SWEEP_PERIOD = Duration.ofSeconds(1);
  private static final int ACCEPT_BATCH = 32; // descriptors beyond what the gate has counted

  // What crashes is restarted to say goodbye; if that crashes too, it is stopped and so reset.
  private static final SupervisorStrategy GOODBYE_ONLY =
      SupervisorStrategy.restart().withLimit(1, Duration.ofDays(1)).withLoggingEnabled(false);

  private final ActorContext<Object> context;
  private final TimerScheduler<Object> timers;
  private final ActorRef self;
  private final ServerContext server;
  private final CompletableFuture<Integer> bound;
  private final org.apache.pekko.actor.typed.ActorRef<Rooms.Command> rooms;
  private final AcceptPause pause;

  // Pekko keeps with each actor what it was made from. One for all is 170 bytes less for each.
  private final Props connections =
      Adapter.props(() ->
          Behaviors.<Object>setup(
              child -> Behaviors.receiveMessage(first -> serve(child, (Serve) first))));

  private ActorRef acceptor = ActorRef.noSender();
  private int acceptable; // connections that the acceptor may still hand over
  private int turnedAway; // of this batch, and not yet closed
  private boolean draining;

  private Listener(
      ActorContext<Object> context,
      TimerScheduler<Object> timers,
      ServerContext server,
      CompletableFuture<Integer> bound) {
    this.context = context;
    this.timers = timers;
    this.self = Adapter.toClassic(context.getSelf());
    this.server = server;
    this.bound = bound;
    this.rooms = context.spawn(Rooms.create(server), "rooms");
    this.pause = new AcceptPause(server);
  }

  static Behavior<Object> create(ServerContext server, CompletableFuture<Integer> bound) {
    return create(server, new Tuning(server.tuning()), bound);
  }

  /** As above, with socket options of a test's. */
  static Behavior<Object> create(
      ServerContext server, Inet.SocketOption options, CompletableFuture<Integer> bound) {
    return Behaviors.withTimers(timers -> {
      timers.startTimerAtFixedRate(Alarm.SWEEP, SWEEP_PERIOD);
      return Behaviors.setup(context -> new Listener(context, timers, server, bound).bind(options));
    });
  }

  private Behavior<Object> bind(Inet.SocketOption tuning) {
    var address = new InetSocketAddress(server.settings().host(), server.settings().port());
    List<Inet.SocketOption> options = List.of(tuning);
    boolean pull = true;
    SparingTcp.ID
        .get(Adapter.toClassic(context.getSystem()))
        .manager()
        .tell(TcpMessage.bind(self, address, server.tuning().backlog(), options, pull), self);
    return Behaviors.receiveMessage(this::receive);
  }

  // The guardian ends the system if it fails, and with it everybody.
  private Behavior<Object> receive(Object message) {
    try {
      return take(message);
    } catch (RuntimeException | Error e) {
      server.handlerFailed(e);
      return Behaviors.same();
    }
  }

  private Behavior<Object> take(Object message) {
    // Typed actors do not know who sent; the classic context underneath does.
    ActorRef sender = Adapter.toClassic(context).sender();
    switch (message) {
      case Tcp.Bound port -> {
        acceptor = sender;
        Adapter.toClassic(context.getSystem()).eventStream().subscribe(self, Logging.Error.class);
        accept(ACCEPT_BATCH);
        bound.complete(port.localAddress().getPort());
      }
      case Tcp.CommandFailed failed -> bound.completeExceptionally(reason(failed));
      case Tcp.Connected _ -> {
        acceptable--;
        admit(sender);
        acceptNextBatch();
      }
      case Tcp.ConnectionClosed _ -> {
        turnedAway = Math.max(0, turnedAway - 1); // also one that could not be served
        acceptNextBatch();
      }
      case Logging.Error error when error.logSource().equals(acceptor.path().toString()) -> {
        pause.begin(error.cause());
        accept(0);
        timers.startSingleTimer(Alarm.PAUSE_OVER, AcceptPause.LENGTH);
      }
      case Alarm.PAUSE_OVER -> accept(ACCEPT_BATCH);
      case Alarm.SWEEP -> {
        connections().forEach(each -> each.tell(Mail.Cue.TICK));
        renew();
      }
      case Drain(Duration grace, CompletableFuture<Void> done) -> {
        draining = true;
        acceptor.tell(TcpMessage.unbind(), self);
        context.spawn(Drainer.create(connections(), grace, done), "drainer");
      }
      default -> {
        return Behaviors.unhandled();
      }
    }
    return Behaviors.same();
  }

  // Pekko puts the address in front, which whoever reads it has just typed.
  private static Throwable reason(Tcp.CommandFailed failed) {
    Throwable cause = failed.cause().get();
    String reason = String.valueOf(cause.getMessage()).replaceFirst("^\\[.*] ", "");
    return cause instanceof BindException ? new BindException(reason) : cause;
  }

  private void admit(ActorRef channel) {
    Admission admission = draining ? Admission.DROPPED : server.gate().open();
    if (admission == Admission.DROPPED) {
      turnedAway++;
      channel.tell(TcpMessage.close(), self);
      return;
    }
    Adapter.actorOf(context, connections).tell(new Serve(channel, admission), self);
  }

  private Behavior<Object> serve(ActorContext<Object> child, Serve serve) {
    try {
      return connection(child, serve.channel(), serve.admission());
    } catch (RuntimeException | Error e) {
      server.handlerFailed(e);
      server.gate().closed(serve.admission());
      serve.channel().tell(TcpMessage.abort(), self);
      return Behaviors.stopped();
    }
  }

  private Behavior<Object> connection(
      ActorContext<Object> child, ActorRef channel, Admission admission) {
    var session = server.newSession(admission);
    var budget = server.newBudget();
    var member = new MemberRef(child.getSelf(), budget, session);
    var handler = Adapter.toClassic(child.getSelf());
    var outbox = new Outbox(server, channel, handler, admission, budget);
    var connection = new Connection(server, rooms, member, outbox);
    return Behaviors.supervise(connection).onFailure(GOODBYE_ONLY);
  }

  private void acceptNextBatch() {
    if (acceptable <= 0 && turnedAway == 0) {
      renew();
    }
  }

  // A connection that breaks between its accept and Connected is one of the batch, but nobody tells
  // of it, nor of one that broke before it was turned away: after a batch of those the acceptor
  // would wait for a renewal that nothing asks for.
  private void renew() {
    if (bound.isDone() && !timers.isTimerActive(Alarm.PAUSE_OVER) && !draining) {
      accept(ACCEPT_BATCH);
    }
  }

  private void accept(int most) {
    acceptable = most;
    turnedAway = 0;
    acceptor.tell(TcpMessage.resumeAccepting(most), self);
  }

  private List<org.apache.pekko.actor.typed.ActorRef<Object>> connections() {
    return context.getChildren().stream()
        .filter(child -> child.compareTo(rooms) != 0)
        .map(child -> child.<Object>unsafeUpcast())
        .toList();
  }
}
