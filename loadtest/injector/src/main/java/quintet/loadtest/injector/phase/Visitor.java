package quintet.loadtest.injector.phase;

import java.util.Arrays;
import java.util.BitSet;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.delivery.DeliveryChecker;
import quintet.loadtest.injector.delivery.Payload;

/**
 * Is in a room for a while only. What it hears first from a sender opens that sender's stream; from
 * there to the last it must miss nothing, twice nothing, and all in order. Its latencies are not
 * recorded: a message may wait in its socket while it is still joining.
 */
final class Visitor extends Player {
  private final Room room;
  private final DeliveryChecker checker;
  private final BitSet heard = new BitSet();

  Visitor(LoopShare share, Connection connection, Room room, int gaps) {
    super(share, null);
    this.room = room;
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
    } else if (!payload.read(array, body, to - body)) {
      share.countCorrupted();
    } else if (!payload.belongs(array, body)
        || payload.sender() >>> 16 != room.index
        || (payload.sender() & 0xFFFF) >= checker.senders()) {
      share.countMisrouted();
    } else {
      int local = payload.sender() & 0xFFFF;
      if (!heard.get(local)) {
        heard.set(local);
        checker.startAt(local, payload.sequence());
      }
      checker.delivered(local, payload.sequence());
    }
  }

  @Override
  void settle(boolean cut) {
    for (int i = 0; i < checker.senders(); i++) {
      checker.settle(i, checker.end(i));
    }
    share.addVisit(checker);
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
