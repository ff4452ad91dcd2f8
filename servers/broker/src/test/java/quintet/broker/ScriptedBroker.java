package quintet.broker;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.Subscription;
import io.nats.client.impl.NatsJetStreamMetaData;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A connection whose other end does as a test says, and a link over it. One thread. */
final class ScriptedBroker implements AutoCloseable {
  static final BrokerSettings SETTINGS =
      new BrokerSettings(
          List.of("nats://localhost:4222"),
          null,
          "quintet",
          false,
          1,
          1 << 20,
          Duration.ofMinutes(1),
          Duration.ofSeconds(2),
          1 << 20,
          1 << 20,
          1 << 10);

  /** What the link asked the broker to make consumers with, in order. */
  final List<String> consumers = new ArrayList<>();

  /** Where the link wants the answers to what it said, in order. */
  final List<String> said = new ArrayList<>();

  /** How often the link told other servers that the room has missed something. */
  int lost;

  private final Map<String, MessageHandler> handlers = new LinkedHashMap<>(); // by subject
  private final AtomicLong clock = new AtomicLong();
  private final Link link;

  ScriptedBroker() {
    Connection connection =
        make(
            Connection.class,
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "createInbox" -> "_INBOX.test";
                  case "createDispatcher" -> make(Dispatcher.class, this::dispatch);
                  case "jetStreamManagement" -> make(JetStreamManagement.class, (_, _, _) -> null);
                  case "publish" -> publish(arguments);
                  default -> null;
                });
    try {
      link = new Link(SETTINGS, connection, new Stream(connection, SETTINGS), clock::get);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Link link() {
    return link;
  }

  private static <T> T make(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object dispatch(
      Object self, java.lang.reflect.Method method, Object[] arguments) {
    if (!method.getName().equals("subscribe")) {
      return null;
    }
    handlers.put((String) arguments[0], (MessageHandler) arguments[1]);
    return make(Subscription.class, (_, _, _) -> null);
  }

  private @Nullable Object publish(Object... arguments) {
    String subject = (String) arguments[0];
    if (subject.startsWith("$JS.API.CONSUMER.CREATE.")) {
      consumers.add(new String((byte[]) arguments[2], StandardCharsets.UTF_8));
    } else if (subject.equals("quintet.lost.a")) {
      lost++;
    } else if (subject.startsWith("quintet.room.")) {
      said.add((String) arguments[1]);
    }
    return null;
  }

  /** Time passes. */
  void advance(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  long now() {
    return clock.get();
  }

  /** The last consumer sends a message. */
  void deliver(long number, long sequence, long pending) throws InterruptedException {
    String about = "$JS.ACK.quintet.c.1.%s.%s.1000000000.%s".formatted(sequence, number, pending);
    last("_INBOX.test.room.").onMessage(new Delivered(about, "message " + sequence));
  }

  /** Another server says that the room has missed something. */
  void tellLost() throws InterruptedException {
    last("quintet.lost.")
        .onMessage(
            NatsMessage.builder()
                .subject("quintet.lost.a")
                .data("a".getBytes(StandardCharsets.UTF_8))
                .build());
  }

  private MessageHandler last(String beginning) {
    return handlers.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(beginning))
        .reduce((_, later) -> later)
        .orElseThrow()
        .getValue();
  }

  /** The stream has taken what was said last. */
  void acknowledge(long sequence) throws InterruptedException {
    String ack = "{\"stream\":\"quintet\",\"seq\":" + sequence + "}";
    Message message =
        NatsMessage.builder()
            .subject(said.getLast())
            .data(ack.getBytes(StandardCharsets.UTF_8))
            .build();
    last("_INBOX.test.said.").onMessage(message);
  }

  /** A message as a consumer sends it. */
  private static final class Delivered extends NatsMessage {
    @SuppressWarnings("deprecation") // its successor makes none with this origin
    Delivered(String about, String text) {
      super("quintet.room.a", about, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isJetStream() {
      return true;
    }

    @Override
    public NatsJetStreamMetaData metaData() {
      return new NatsJetStreamMetaData(this);
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
