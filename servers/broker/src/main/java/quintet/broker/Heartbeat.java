package quintet.broker;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A status of a consumer: that it lives and how far it is, or that it wants an answer before it
 * sends more, or both.
 *
 * @param isHeartbeat whether the next two count
 * @param consumed messages that it has sent
 * @param covered the stream's number up to which it has sent all that there was
 * @param answerTo where an empty answer makes it go on; null if it asks for none
 */
record Heartbeat(boolean isHeartbeat, long consumed, long covered, @Nullable String answerTo) {
  static Heartbeat of(Message message) {
    Headers headers = message.getHeaders();
    boolean heartbeat = message.getStatus().isHeartbeat();
    return new Heartbeat(
        heartbeat,
        number(headers, "Nats-Last-Consumer"),
        number(headers, "Nats-Last-Stream"),
        heartbeat ? text(headers, "Nats-Consumer-Stalled") : message.getReplyTo());
  }

  private static long number(@Nullable Headers headers, String name) {
    String text = text(headers, name);
    return text == null ? 0 : Long.parseLong(text);
  }

  private static @Nullable String text(@Nullable Headers headers, String name) {
    return headers == null ? null : headers.getFirst(name);
  }
}
