package quintet.loadtest.injector.phase;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.delivery.DeliveryChecker;
import quintet.loadtest.injector.delivery.Payload;
import quintet.loadtest.results.workload.Command;

/**
 * A client of a workload: sends a mix of commands, and checks each answer and each delivery. An
 * answer without a payload is known by its place, as answers come in the order of their commands.
 */
final class Worker extends Player {
  private final Workshop workshop;
  private final WorkSender own;
  private final int id;
  private final @Nullable Room room;
  private final DeliveryChecker echoes;

  /**
   * Where a worker is.
   *
   * @param id unlike any other worker's
   * @param room that it is a member of, or null
   * @param publisher index among the room's members
   */
  record Place(Connection connection, int id, @Nullable Room room, int publisher) {}

  Worker(LoopShare share, Workshop workshop, Place place, int gaps) {
    this(share, workshop, place, new WorkSender(share, workshop, place), gaps);
  }

  private Worker(LoopShare share, Workshop workshop, Place place, WorkSender sender, int gaps) {
    super(share, sender, new DeliveryChecker(speakers(place.room()), gaps));
    this.workshop = workshop;
    this.own = sender;
    this.id = place.id();
    this.room = place.room();
    this.echoes = new DeliveryChecker(1, gaps);
    if (room != null) {
      room.senders[place.publisher()] = sender;
    }
    place.connection().receiver(this);
  }

  private static int speakers(@Nullable Room room) {
    return room == null ? 0 : room.senders.length;
  }

  @Override
  public void received(byte[] array, int from, int to, long now) {
    if (array[from] == 'E') {
      echoed(array, from, to, now);
    } else {
      said(array, from, to, now);
    }
  }

  private void echoed(byte[] array, int from, int to, long now) {
    Payload payload = share.payload();
    int body = from + Echoer.PREFIX.length;
    if (!payload.read(array, body, to - body)) {
      share.countCorrupted();
    } else if (!payload.belongs(array, body) || payload.sender() != id) {
      share.countMisrouted();
    } else if (echoes.delivered(0, payload.sequence())) {
      var _ = own.unanswered().take(WorkSender.ECHO); // its own number says whether it is late
      share.countReceived(payload.intended(), now);
      own.completed(now);
    }
  }

  private void said(byte[] array, int from, int to, long now) {
    if (room == null) {
      share.countMisrouted();
      return;
    }
    int local = room.publisherOf(share, array, from, to);
    int sequence = share.payload().sequence();
    if (local < 0 || !checker.delivered(local, sequence)) {
      return;
    }
    long intended = share.payload().intended();
    boolean measured = share.countReceivedAside(intended, now, workshop.latency(Command.SAY));
    room.ledger.delivered(local, sequence, intended, now, measured);
    if (room.senders[local] == own) {
      own.completed(now);
    }
  }

  @Override
  public void answered(byte[] array, int from, int to, long now) {
    int length = to - from;
    if (length > 0 && array[from] == 'E') { // an error, which is counted elsewhere
      own.unanswered().giveUp();
    } else if (own.hot().isAbout(array, from, to)) {
      if (!own.hot().told(array, from, to)) {
        share.countCorrupted();
      }
      take(WorkSender.HOT, Command.ADD, now);
    } else if (own.own().isAbout(array, from, to)) {
      if (!own.own().told(array, from, to)) {
        share.countCorrupted();
      }
      take(WorkSender.OWN, Command.ADD, now);
    } else if (Arrays.equals(array, from, to, workshop.burnt, 0, workshop.burnt.length)) {
      take(WorkSender.BURN, Command.BURN, now);
    } else if (Arrays.equals(array, from, to, workshop.blocked, 0, workshop.blocked.length)) {
      take(WorkSender.BLOCK, Command.BLOCK, now);
    } else {
      share.countCorrupted();
    }
  }

  private void take(int kind, Command command, long now) {
    long due = own.unanswered().take(kind);
    if (due != Unanswered.NONE) {
      var _ = share.countReceivedAside(due, now, workshop.latency(command));
      own.completed(now);
    } else if (own.unanswered().late(kind)) {
      share.counts().reordered++;
      share.counts().received++;
    } else {
      share.counts().duplicated++;
    }
  }

  /** An ECHO that is lost is known by its number, and what is said likewise. */
  @Override
  void settle(boolean cut) {
    echoes.settle(0, cut ? echoes.end(0) : own.echoed());
    share.add(echoes);
    if (room != null) {
      for (int i = 0; i < checker.senders(); i++) {
        checker.settle(i, cut ? checker.end(i) : room.sentBy(i));
      }
      share.add(checker);
    }
    for (int kind = WorkSender.HOT; !cut && kind < WorkSender.KINDS; kind++) {
      share.counts().lost += own.unanswered().missing(kind);
    }
  }
}
