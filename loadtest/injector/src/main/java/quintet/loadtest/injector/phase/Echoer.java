package quintet.loadtest.injector.phase;

import java.nio.charset.StandardCharsets;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.delivery.DeliveryChecker;
import quintet.loadtest.injector.delivery.Payload;

/** Sends ECHO and checks what comes back. */
final class Echoer extends Player {
  static final byte[] PREFIX = "ECHO ".getBytes(StandardCharsets.US_ASCII);

  private final int id;
  private final Sender own;

  Echoer(LoopShare share, Connection connection, int id, Sender sender, int gaps) {
    super(share, sender, new DeliveryChecker(1, gaps));
    this.id = id;
    this.own = sender;
    connection.receiver(this);
  }

  @Override
  public void received(byte[] array, int from, int to, long now) {
    Payload payload = share.payload();
    int body = from + PREFIX.length;
    if (array[from] != 'E' || !payload.read(array, body, to - body)) {
      share.countCorrupted();
    } else if (!payload.belongs(array, body) || payload.sender() != id) {
      share.countMisrouted();
    } else if (checker.delivered(0, payload.sequence())) {
      share.countReceived(payload.intended(), now);
      own.completed(now);
    }
  }

  @Override
  void settle(boolean cut) {
    checker.settle(0, cut ? checker.end(0) : own.sent());
    share.add(checker);
  }
}
