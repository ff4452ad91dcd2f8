package quintet.loadtest.injector.phase;

import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.delivery.DeliveryChecker;
import quintet.loadtest.injector.delivery.ReceiverHistogram;

/** Hears everything that is said in its room, and perhaps publishes there too. */
final class Member extends Player {
  private final Room room;
  private final int number;
  private final int ownSender;
  private final ReceiverHistogram latencies = new ReceiverHistogram();

  /**
   * @param number identifies this receiver in the report
   * @param ownSender index of {@code sender} among the room's publishers, or -1
   */
  Member(
      LoopShare share,
      Connection connection,
      Room room,
      int number,
      @Nullable Sender sender,
      int ownSender,
      int gaps) {
    super(share, sender, new DeliveryChecker(room.senders.length, gaps));
    this.room = room;
    this.number = number;
    this.ownSender = ownSender;
    connection.receiver(this);
  }

  @Override
  public void received(byte[] array, int from, int to, long now) {
    int local = room.publisherOf(share, array, from, to);
    int sequence = share.payload().sequence();
    if (local < 0 || !checker.delivered(local, sequence)) {
      return;
    }
    long intended = share.payload().intended();
    boolean measured = share.countReceived(intended, now);
    room.ledger.delivered(local, sequence, intended, now, measured);
    if (measured) {
      latencies.record(now - intended);
      if (room.latency != null) {
        room.latency.record(now - intended);
      }
    }
    if (local == ownSender && sender != null) {
      sender.completed(now);
    }
  }

  @Override
  void settle(boolean cut) {
    for (int i = 0; i < checker.senders(); i++) {
      checker.settle(i, cut ? checker.end(i) : room.sentBy(i));
    }
    share.add(checker);
    share.compare(number, latencies);
  }
}
