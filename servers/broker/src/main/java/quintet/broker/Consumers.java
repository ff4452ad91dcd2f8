package quintet.broker;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Subscription;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerCreateRequest;
import io.nats.client.api.DeliverPolicy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the broker make consumers for rooms, and end them. Thread-safe; waits for nothing. */
final class Consumers {
  private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);
  private static final String API = "$JS.API.CONSUMER.";

  /** What a room is sent by its consumer; on the dispatcher, which it may hold up. */
  interface Inbox {
    void take(Message message) throws InterruptedException;
  }

  private final Link link;
  private final BrokerSettings settings;
  private final Connection connection;
  private final Dispatcher dispatcher;
  private final String inboxes;
  private final AtomicLong numbers = new AtomicLong();

  /**
   * @param inboxes what the subjects begin with that consumers send to
   */
  Consumers(Link link, Connection connection, Dispatcher dispatcher, String inboxes) {
    this.link = link;
    this.settings = link.settings();
    this.connection = connection;
    this.dispatcher = dispatcher;
    this.inboxes = inboxes;
  }

  /**
   * Has the broker make a consumer for a room.
   *
   * @param from the stream's number to begin with; 0 for what comes from now on
   * @param inbox is given the broker's answer as well as the messages
   */
  Subscription make(String room, long from, Inbox inbox) {
    String there = inboxes + ".room." + numbers.incrementAndGet();
    ConsumerConfiguration.Builder wanted =
        ConsumerConfiguration.builder()
            .deliverPolicy(from == 0 ? DeliverPolicy.New : DeliverPolicy.ByStartSequence)
            .deliverSubject(there)
            .filterSubject(settings.subject(room))
            .ackPolicy(AckPolicy.None)
            .flowControl(settings.heartbeat())
            .memStorage(true)
            .numReplicas(1);
    if (from > 0) {
      wanted.startSequence(from);
    }
    String request = new ConsumerCreateRequest(settings.stream(), wanted.build()).toJson();
    Subscription subscription =
        dispatcher.subscribe(there, message -> link.guard(() -> inbox.take(message)));
    send(API + "CREATE." + settings.stream(), there, request);
    return subscription;
  }

  /** Ends a consumer, whose name may not be known; the broker forgets it now, and not later. */
  void drop(Subscription inbox, @Nullable String consumer) {
    try {
      dispatcher.unsubscribe(inbox);
    } catch (IllegalStateException e) {
      LOG.debug("closed already", e);
    }
    if (consumer != null) {
      send(API + "DELETE." + settings.stream() + "." + consumer, null, "");
    }
  }

  /** Lets a consumer go on that waits for us. */
  void answer(String subject) {
    send(subject, null, "");
  }

  /** Tells all servers, this one too, that a room has missed something. */
  void tellLost(String room) {
    send(settings.lostSubject(room), null, room);
  }

  private void send(String subject, @Nullable String replyTo, String body) {
    try {
      connection.publish(subject, replyTo, body.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalStateException e) {
      LOG.debug("the broker has just gone", e);
    }
  }
}
