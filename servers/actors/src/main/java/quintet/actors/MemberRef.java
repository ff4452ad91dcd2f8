package quintet.actors;

import org.apache.pekko.actor.typed.ActorRef;
import quintet.core.room.Broadcast;
import quintet.core.room.Member;
import quintet.core.session.Session;
import quintet.core.wire.Transport;
import quintet.runtime.OutboxBudget;

/** All that a room has of a connection: where to send, how to encode, how much it may send. */
final class MemberRef implements Member, OutboxBudget.Owner {
  private final ActorRef<Object> connection;
  private final OutboxBudget budget;
  private final Session session;

  MemberRef(ActorRef<Object> connection, OutboxBudget budget, Session session) {
    this.connection = connection;
    this.budget = budget;
    this.session = session;
    budget.ownedBy(this);
  }

  ActorRef<Object> connection() {
    return connection;
  }

  /** To be used by the connection alone. */
  Session session() {
    return session;
  }

  void tell(Mail mail) {
    connection.tell(mail);
  }

  @Override
  public Transport transport() {
    return session.transport(); // settled by the message that asked to join
  }

  @Override
  public void deliver(Broadcast broadcast) {
    if (budget.charge(broadcast.frame(transport()))) {
      connection.tell(broadcast);
    }
  }

  @Override
  public void mustEvict() {
    connection.tell(Mail.Cue.EVICT);
  }
}
