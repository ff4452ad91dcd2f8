package quintet.loadtest.injector.phase;

import java.util.BitSet;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.delivery.DeliveryChecker;

/**
 * Is in a room for a while only. What it hears first from a sender opens that sender's stream; from
 * there to the last it must miss nothing, twice nothing, and all in order. Its latencies are not
 * recorded: a message may wait in its socket while it is still joining.
 */
final class Visitor extends Player {
  private final Room room;
  private final BitSet heard = new BitSet();

  Visitor(LoopShare share, Connection connection, Room room, int gaps) {
    super(share, null, new DeliveryChecker(room.senders.length, gaps));
    this.room = room;
    connection.receiver(this);
  }

  @Override
  public void received(byte[] array, int from, int to, long now) {
    int local = room.publisherOf(share, array, from, to);
    if (local < 0) {
      return;
    }
    int sequence = share.payload().sequence();
    if (!heard.get(local)) {
      heard.set(local);
      checker.startAt(local, sequence);
    }
    checker.delivered(local, sequence);
  }

  @Override
  void settle(boolean cut) {
    for (int i = 0; i < checker.senders(); i++) {
      checker.settle(i, checker.end(i));
    }
    share.addVisit(checker);
  }
}
