package quintet.actors;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;
import quintet.broker.Link;
import quintet.broker.RoomFeed;
import quintet.broker.RoomLine;
import quintet.broker.Said;
import quintet.core.session.Result;
import quintet.runtime.ServerContext;

/**
 * Owns one room that other servers share: what comes from the broker is told to it, as all else is.
 * Joins wait in it until the room is open, leaves until what was said before has come back.
 */
final class SharedRoomActor extends RoomActor {
  /** What it is told on the broker's behalf. */
  sealed interface FromBroker extends Command {}

  private record Opened(Feed feed) implements FromBroker {}

  private record Refused(Feed feed) implements FromBroker {}

  private record Heard(Feed feed, Said said) implements FromBroker {}

  private record Lost(Feed feed) implements FromBroker {}

  private record LeaveNow(Leave leave) implements FromBroker {}

  private final String name;
  private final ActorRef<Command> self;
  private final Link link;
  private @Nullable Feed feed; // null while it is neither open nor being opened
  private @Nullable List<Join> joining; // null unless it is being opened

  SharedRoomActor(
      String name,
      ServerContext server,
      ActorRef<Command> self,
      ActorRef<Rooms.Command> rooms,
      Link link) {
    super(name, server, self, rooms);
    this.name = name;
    this.self = self;
    this.link = link;
  }

  private final class Feed implements RoomFeed {
    final RoomLine line = link.open(name, this);

    @Override
    public void opened() {
      self.tell(new Opened(this));
    }

    @Override
    public void refused() {
      self.tell(new Refused(this));
    }

    @Override
    public void said(Said said) {
      self.tell(new Heard(this, said));
    }

    @Override
    public void missed() {
      self.tell(new Lost(this));
    }
  }

  @Override
  public Behavior<Command> receive(TypedActorContext<Command> context, Command command) {
    switch (command) {
      case Join join when feed == null || joining != null -> await(join);
      case Leave leave when feed != null -> // behind what is told already, too
          feed.line.behind(() -> self.tell(new LeaveNow(leave)));
      case Publish publish when feed != null -> say(feed.line, publish);
      case FromMember asked -> {
        return super.receive(context, asked);
      }
      case LeaveNow(Leave leave) -> {
        return super.receive(context, leave);
      }
      case Opened(Feed from) when from == feed -> admit(context);
      case Refused(Feed from) when from == feed -> {
        return refuseAll();
      }
      case Heard(Feed from, Said said) -> {
        said.taken();
        if (from == feed) {
          publish(said.text());
        }
      }
      case Lost(Feed from) when from == feed -> {
        feed = null;
        return lose();
      }
      case FromBroker _ -> {} // of a line that has ended
    }
    return Behaviors.same();
  }

  private void await(Join join) {
    if (joining == null) {
      joining = new ArrayList<>();
      feed = new Feed();
    }
    joining.add(join);
  }

  private void admit(TypedActorContext<Command> context) {
    List<Join> waiting = joining;
    joining = null;
    if (waiting != null) {
      waiting.forEach(join -> super.receive(context, join));
    }
  }

  private Behavior<Command> refuseAll() {
    List<Join> waiting = joining;
    joining = null;
    feed = null;
    if (waiting != null) {
      waiting.forEach(join -> refuse(join, "broker-lost"));
    }
    return retireIfEmpty();
  }

  private void say(RoomLine line, Publish publish) {
    MemberRef member = publish.member();
    if (has(member)) {
      line.say(
          publish.text(),
          taken -> {
            Result result = taken ? new Result.Published(name) : new Result.NotTaken(name);
            member.tell(new Mail.Answer(result, self));
          });
    }
  }

  @Override
  public Behavior<Command> receiveSignal(TypedActorContext<Command> context, Signal signal) {
    if (signal instanceof PostStop && feed != null) {
      feed.line.close();
    }
    return super.receiveSignal(context, signal);
  }
}
