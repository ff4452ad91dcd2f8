package quintet.loadtest.injector.phase;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.delivery.FanoutLedger;
import quintet.loadtest.injector.delivery.Payload;
import quintet.loadtest.results.log.MetricRecorder;
import quintet.loadtest.results.summary.Phase;

/**
 * A room under load: who publishes in it, and when its messages reached their receivers. All its
 * members are on one event loop, and so is this.
 */
final class Room {
  final int index;
  final String name;
  final int members;
  final byte[] said;
  final byte[] template;
  final int prefix;
  final @Nullable Sender[] senders;
  final FanoutLedger ledger;
  final @Nullable MetricRecorder latency;

  /**
   * @param latency where this room's latencies go besides the phase's, if anywhere
   * @param prefix before the names of what its ledger records
   */
  Room(
      RoomPlan plan, LoopShare share, int window, @Nullable MetricRecorder latency, String prefix) {
    this.index = plan.index();
    this.name = plan.name();
    this.members = plan.members();
    this.said = ascii("SAID " + name + " ");
    byte[] say = ascii("SAY " + name + " ");
    this.prefix = say.length;
    this.template = share.template(say);
    this.senders = new Sender[plan.publishers()];
    this.latency = latency;
    this.ledger =
        new FanoutLedger(
            plan.publishers(),
            plan.members(),
            window,
            share.recorder(prefix + Phase.FIRST_RECEIVER),
            share.recorder(prefix + Phase.LAST_RECEIVER),
            share.recorder(prefix + Phase.SPREAD));
  }

  /** The number in the payloads of this room's {@code local}-th publisher. */
  int senderId(int local) {
    return (index << 16) | local;
  }

  /** How many messages the {@code local}-th publisher sent. */
  int sentBy(int local) {
    Sender sender = senders[local];
    return sender == null ? 0 : sender.sent();
  }

  /**
   * Reads a message that came to one of this room's members, into the share's payload; counts one
   * that is damaged or belongs elsewhere.
   *
   * @return which publisher sent it, or -1 if it was counted
   */
  int publisherOf(LoopShare share, byte[] array, int from, int to) {
    Payload payload = share.payload();
    int body = from + said.length;
    if (body > to || !Arrays.equals(array, from, body, said, 0, said.length)) {
      share.countMisrouted();
      return -1;
    }
    if (!payload.read(array, body, to - body)) {
      share.countCorrupted();
      return -1;
    }
    int id = payload.sender();
    int local = id & 0xFFFF;
    if (!payload.belongs(array, body) || id >>> 16 != index || local >= senders.length) {
      share.countMisrouted();
      return -1;
    }
    return local;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
