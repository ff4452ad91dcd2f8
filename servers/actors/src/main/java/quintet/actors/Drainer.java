package quintet.actors;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Ends all connections in order. Nobody is told to leave before everybody has published: so in each
 * room's mailbox every leave is behind the last publish.
 */
final class Drainer extends ExtensibleBehavior<Object> {
  /** All that {@code connection} had to publish is in the mailboxes of its rooms. */
  record Quiesced(ActorRef<Object> connection) {}

  private enum Alarm {
    GRACE_OVER
  }

  private final CompletableFuture<Void> done;
  private final Set<ActorRef<Object>> open;
  private final Set<ActorRef<Object>> publishing;
  private boolean bidden;

  private Drainer(
      ActorContext<Object> context,
      List<ActorRef<Object>> connections,
      Duration grace,
      CompletableFuture<Void> done) {
    this.done = done;
    this.open = new HashSet<>(connections);
    this.publishing = new HashSet<>(connections);
    open.forEach(context::watch);
    tellAll(new Mail.Quiesce(context.getSelf().narrow()));
    context.scheduleOnce(grace, context.getSelf(), Alarm.GRACE_OVER);
  }

  /** {@code done} completes when all {@code connections} have ended, if need be after a reset. */
  static Behavior<Object> create(
      List<ActorRef<Object>> connections, Duration grace, CompletableFuture<Void> done) {
    return Behaviors.setup(context -> new Drainer(context, connections, grace, done).advance());
  }

  @Override
  public Behavior<Object> receive(TypedActorContext<Object> context, Object message) {
    switch (message) {
      case Quiesced quiesced -> publishing.remove(quiesced.connection());
      case Alarm.GRACE_OVER -> tellAll(Mail.Cue.RESET);
      default -> {
        return Behaviors.unhandled();
      }
    }
    return advance();
  }

  @Override
  public Behavior<Object> receiveSignal(TypedActorContext<Object> context, Signal signal) {
    if (signal instanceof Terminated ended) {
      open.remove(ended.ref());
      publishing.remove(ended.ref());
    }
    return advance();
  }

  private Behavior<Object> advance() {
    if (publishing.isEmpty() && !bidden) {
      bidden = true;
      tellAll(Mail.Cue.GOODBYE);
    }
    if (open.isEmpty()) {
      done.complete(null);
    }
    return this;
  }

  private void tellAll(Mail mail) {
    open.forEach(connection -> connection.tell(mail));
  }
}
