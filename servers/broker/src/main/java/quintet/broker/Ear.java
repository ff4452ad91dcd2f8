package quintet.broker;

import io.nats.client.Message;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.impl.NatsJetStreamMetaData;

/**
 * Where one consumer's words arrive, and the broker's answer that made it. On the link's
 * dispatcher.
 *
 * @param mine the number of the consumer among those of the line
 */
record Ear(RoomLine line, int mine) implements Consumers.Inbox {
  @Override
  public void take(Message message) throws InterruptedException {
    if (message.isJetStream()) {
      NatsJetStreamMetaData about = message.metaData();
      line.take(
          mine,
          about.consumerSequence(),
          about.streamSequence(),
          about.pendingCount(),
          message.getData());
    } else if (message.isStatusMessage() && !message.getStatus().isNoResponders()) {
      line.noteStatus(mine, Heartbeat.of(message));
    } else {
      line.noteAnswer(mine, message.isStatusMessage() ? null : new ConsumerInfo(message));
    }
  }
}
