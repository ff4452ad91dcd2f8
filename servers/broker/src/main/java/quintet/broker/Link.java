package quintet.broker;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.PublishAck;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quintet.broker.Outstanding.Turn;
import quintet.core.wire.Text;

/**
 * A server's one connection to the broker, and the lines of its rooms. Thread-safe; nothing here
 * waits for the broker but {@link #connect}.
 *
 * <pre>
 *   say ──▶ queue of the library ──▶ broker ──▶ reader ──▶ dispatcher ──▶ RoomFeed.said, answers
 *                                                            sweep     ──▶ what has waited too long
 *                                                            repair    ──▶ lines that went adrift
 * </pre>
 */
public final class Link implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  private static final long SWEEP_MILLIS = 250;

  /** Bytes of the objects around a text. */
  static final int OVERHEAD = 64;

  private record Asked(RoomLine line, Turn turn) {}

  private final BrokerSettings settings;
  private final Connection connection;
  private final LongSupplier clock;
  private final Dispatcher dispatcher;
  private final Intake intake;
  private final Consumers consumers;
  private final Repair repair;
  private final ScheduledExecutorService sweep;
  private final Set<RoomLine> lines = ConcurrentHashMap.newKeySet();
  private final Map<Long, Asked> asked = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong out = new AtomicLong(); // bytes
  private final AtomicLong roomsLost = new AtomicLong();
  private final String inboxes;
  private volatile Consumer<Throwable> failures = e -> LOG.warn("a room's owner failed", e);
  private volatile boolean online = true;
  private volatile int connections = 1; // so far
  private volatile boolean connected = true; // online, and the stream was looked at
  private volatile boolean closing;

  Link(BrokerSettings settings, Connection connection, Stream stream, LongSupplier clock) {
    this.settings = settings;
    this.connection = connection;
    this.clock = clock;
    this.intake = new Intake(settings.inBytes());
    this.inboxes = connection.createInbox();
    this.dispatcher = connection.createDispatcher();
    dispatcher.setPendingLimits(-1, settings.inBytes());
    dispatcher.subscribe(inboxes + ".said.*", this::answered);
    dispatcher.subscribe(settings.lostSubject("*"), this::lost);
    this.consumers = new Consumers(this, connection, dispatcher, inboxes);
    this.repair = new Repair(stream, this, lines);
    this.sweep =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("broker-sweep").factory());
  }

  private void begin(StreamInfo found) {
    repair.begin(found);
    ScheduledFuture<?> _ =
        sweep.scheduleAtFixedRate(
            () -> guard(this::sweep), SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Connects, and makes or checks the stream.
   *
   * @param name of the connection, for the broker's own pages
   * @param clock nanoseconds since any fixed moment
   * @throws quintet.options.BadOptionException if the broker cannot be used: one line that says why
   *     and what to do; nothing is left open then
   */
  public static Link connect(BrokerSettings settings, String name, LongSupplier clock) {
    Listener listener = new Listener();
    Connection connection = Connecting.to(settings, name, listener);
    try {
      Stream stream = new Stream(connection, settings);
      Link link = new Link(settings, connection, stream, clock);
      link.begin(stream.prepare());
      listener.follow(link);
      return link;
    } catch (IOException e) {
      Connecting.close(connection);
      throw new IllegalStateException(e); // the connection was closed meanwhile, by nobody
    } catch (RuntimeException | Error e) {
      Connecting.close(connection);
      throw e;
    }
  }

  /** Hears of the connection before there is a link, too. */
  private static final class Listener implements ConnectionListener {
    private volatile @Nullable Link link;

    void follow(Link newLink) {
      this.link = newLink;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, while its successor calls it by default
    public void connectionEvent(Connection connection, Events event) {
      Link told = link;
      if (told != null) {
        told.note(event);
      }
    }
  }

  private void note(Events event) {
    if (closing) {
      return;
    }
    switch (event) {
      case DISCONNECTED, CLOSED -> {
        away();
        lines.forEach(RoomLine::disconnected);
      }
      case RESUBSCRIBED -> {
        back();
        lines.forEach(RoomLine::drift);
        repair.start();
      }
      default -> {}
    }
  }

  /**
   * Opens a room that gets its first member on this server. Until {@link RoomFeed#opened} nobody is
   * a member. The feed may be told before this returns.
   */
  public RoomLine open(String room, RoomFeed feed) {
    RoomLine line = new RoomLine(this, room, feed);
    lines.add(line);
    line.open();
    return line;
  }

  /** Tells {@code failures} from now on of what rooms' owners throw at the link. */
  public void report(Consumer<Throwable> failures) {
    this.failures = failures;
  }

  /** Whether the broker is connected; it may be silent all the same. */
  public boolean connected() {
    return connected;
  }

  /** Rooms that are open here, or opening. */
  public int rooms() {
    return lines.size();
  }

  /** SAYs that the broker has not answered yet, or whose own copy has not come. */
  public int unanswered() {
    return asked.size();
  }

  /** How many rooms were lost here, as messages of theirs were gone or may have been. */
  public long roomsLost() {
    return roomsLost.get();
  }

  /** Tells it, and counts it. */
  void countLost(RoomFeed feed) {
    roomsLost.incrementAndGet();
    feed.missed();
  }

  /** Whether it makes sense to look at the stream. */
  boolean online() {
    return online;
  }

  private synchronized void away() {
    online = false;
    if (connected) {
      connected = false;
      LOG.warn("the broker is away: what is said in rooms is refused");
    }
  }

  private synchronized void back() {
    online = true;
    connections = connections + 1;
  }

  /** How many connections there were, this one among them. */
  int connections() {
    return connections;
  }

  /**
   * The stream was looked at, and no line is left that belongs to another one.
   *
   * @param at the number of the connection when that began
   */
  synchronized void seen(int at) {
    if (online && !connected && at == connections) {
      connected = true;
      LOG.warn("the broker is back");
    }
  }

  BrokerSettings settings() {
    return settings;
  }

  long now() {
    return clock.getAsLong();
  }

  long deadline() {
    return now() + settings.timeout().toNanos();
  }

  /** How far a room may be behind before it is asked whether its messages are still there. */
  long longestLag() {
    return settings.age().toNanos() / 2;
  }

  long nextNumber() {
    return numbers.incrementAndGet();
  }

  /** Counts out a text, unless too much is out. */
  boolean admit(int bytes) {
    if (out.addAndGet(bytes + OVERHEAD) > settings.outBytes()) {
      discharge(bytes);
      return false;
    }
    return true;
  }

  void discharge(int bytes) {
    out.addAndGet(-bytes - OVERHEAD);
  }

  /** Sends a text to the stream; false if it cannot be sent. */
  boolean publish(RoomLine line, Turn turn, String room, Text text) {
    byte[] body = Arrays.copyOfRange(text.array(), text.offset(), text.offset() + text.length());
    asked.put(turn.number, new Asked(line, turn));
    try {
      connection.publish(settings.subject(room), inboxes + ".said." + turn.number, body);
      return true;
    } catch (IllegalStateException | IllegalArgumentException e) {
      return false; // disconnected just now, or more than this broker takes
    }
  }

  /** What was said is answered. */
  void forget(Turn turn) {
    asked.remove(turn.number);
    discharge(turn.bytes);
  }

  // On the dispatcher, as all that comes: so an answer is never looked at beside a message.
  private void answered(Message message) {
    String subject = message.getSubject();
    Asked found = asked.get(Long.parseLong(subject.substring(subject.lastIndexOf('.') + 1)));
    if (found == null) {
      return; // too late
    }
    try {
      if (message.isStatusMessage()) { // nobody listens to that subject: there is no stream
        found.line.refused(found.turn);
        repair.start();
      } else {
        found.line.answered(found.turn, new PublishAck(message).getSeqno());
      }
    } catch (JetStreamApiException | IOException e) {
      LOG.debug("the broker has not taken a message", e);
      found.line.refused(found.turn);
    }
  }

  private void lost(Message message) {
    String room = new String(message.getData(), StandardCharsets.UTF_8);
    for (RoomLine line : lines) {
      if (line.room().equals(room)) {
        line.lose();
      }
    }
  }

  /** By what the broker is asked for consumers. */
  Consumers consumers() {
    return consumers;
  }

  /** What waits for the owners of rooms. */
  Intake intake() {
    return intake;
  }

  void remove(RoomLine line) {
    lines.remove(line);
  }

  /** A line is adrift. */
  void repair() {
    repair.start();
  }

  private void sweep() {
    long now = now();
    lines.forEach(line -> line.tend(now));
  }

  /** Something that may throw. */
  interface Step {
    void run() throws InterruptedException;
  }

  /** Runs what is not ours: whatever it throws costs nobody else. */
  void guard(Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the dispatcher's, by close
    } catch (RuntimeException | Error e) {
      failures.accept(e);
    }
  }

  /** Ends the connection; what was said and has no answer gets none. */
  @Override
  public void close() {
    closing = true;
    connected = false;
    sweep.shutdownNow();
    repair.close();
    intake.close();
    Connecting.close(connection);
  }
}
