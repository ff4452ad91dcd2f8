package quintet.loadtest.injector.phase;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.delivery.DeliveryChecker;
import quintet.loadtest.injector.delivery.Payload;
import quintet.loadtest.injector.delivery.ReceiverHistogram;

/** Hears everything that is said in its room, and perhaps publishes there too. */
final class Member extends Player {
  private final Room room;
  private final int number;
  private final int ownSender;
  private final DeliveryChecker checker;
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
    super(share, sender);
    this.room = room;
    this.number = number;
    this.ownSender = ownSender;
    this.checker = new DeliveryChecker(room.senders.length, gaps);
    connection.receiver(this);
  }

  @Override
  public void received(byte[] array, int from, int to, long now) {
    byte[] said = room.said;
    int body = from + said.length;
    Payload payload = share.payload();
    if (body > to || !Arrays.equals(array, from, body, said, 0, said.length)) {
      share.countMisrouted();
      return;
    }
    if (!payload.read(array, body, to - body)) {
      share.countCorrupted();
      return;
    }
    int id = payload.sender();
    int local = id & 0xFFFF;
    if (!payload.belongs(array, body) || id >>> 16 != room.index || local >= checker.senders()) {
      share.countMisrouted();
      return;
    }
    int sequence = payload.sequence();
    if (!checker.delivered(local, sequence)) {
      return;
    }
    long intended = payload.intended();
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

  @Override
  long missing() {
    return checker.missing();
  }

  @Override
  long lost() {
    return checker.lost();
  }
}
