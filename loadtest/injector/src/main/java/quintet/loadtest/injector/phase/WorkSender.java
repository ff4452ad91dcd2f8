package quintet.loadtest.injector.phase;

import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.results.workload.Command;

/**
 * Sends what the deck deals, on the timetable of one connection. Confined to its event loop.
 *
 * <p>An ECHO is the phase's own message. All else is counted and checked like it, and its latency
 * goes to a metric of its own.
 */
final class WorkSender extends Sender {
  /** Kinds of answers, for {@link Unanswered}. */
  static final int ECHO = 0;

  static final int HOT = 1;
  static final int OWN = 2;
  static final int BURN = 3;
  static final int BLOCK = 4;
  static final int KINDS = 5;

  private final LoopShare share;
  private final Workshop workshop;
  private final Connection connection;
  private final int id;
  private final @Nullable Room room;
  private final int publisher;
  private final SharedNumber hot;
  private final SharedNumber own;
  private final Unanswered unanswered = new Unanswered(KINDS);
  private int echoed;
  private int said;

  WorkSender(LoopShare share, Workshop workshop, Worker.Place place) {
    super(share, place.connection(), place.id(), share.echoTemplate(), Echoer.PREFIX.length, 1);
    this.share = share;
    this.workshop = workshop;
    this.connection = place.connection();
    this.id = place.id();
    this.room = place.room();
    this.publisher = place.publisher();
    WorkPlan.KeyBook keys = workshop.plan().keys();
    this.hot = new SharedNumber(keys.hot(), workshop.totals(keys.hot()));
    this.own = new SharedNumber(keys.own(id), workshop.totals(keys.own(id)));
  }

  Unanswered unanswered() {
    return unanswered;
  }

  SharedNumber hot() {
    return hot;
  }

  SharedNumber own() {
    return own;
  }

  int echoed() {
    return echoed;
  }

  /** How many messages it said to its room. */
  @Override
  int sent() {
    return said;
  }

  @Override
  long copiesOf(long messages) {
    long copies = 0;
    for (long i = 0; i < messages; i++) {
      copies += workshop.deck().next() == Command.SAY && room != null ? room.members : 1;
    }
    return copies;
  }

  @Override
  void transmit(long intended, long now) {
    switch (workshop.deck().next()) {
      case ECHO -> {
        byte[] text = share.echoTemplate();
        share.payload().write(text, Echoer.PREFIX.length, id, echoed++, intended);
        connection.send(text, 0, text.length);
        unanswered.add(ECHO, intended);
        share.countSent(intended, now, 1);
      }
      case SAY -> say(intended, now);
      case ADD -> {
        boolean isHot = workshop.deck().chance(workshop.plan().workload().mix().add().hot());
        ask(isHot ? HOT : OWN, (isHot ? hot : own).command(), intended, now);
      }
      case BURN -> ask(BURN, workshop.burn, intended, now);
      case BLOCK -> ask(BLOCK, workshop.block, intended, now);
    }
  }

  private void say(long intended, long now) {
    if (room == null) {
      throw new IllegalStateException("nothing can be said without a room");
    }
    share.payload().write(room.template, room.prefix, room.senderId(publisher), said++, intended);
    connection.send(room.template, 0, room.template.length);
    share.countSentAside(intended, now, room.members);
  }

  private void ask(int kind, byte[] text, long intended, long now) {
    connection.send(text, 0, text.length);
    unanswered.add(kind, intended);
    share.countSentAside(intended, now, 1);
  }
}
