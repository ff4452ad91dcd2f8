package quintet.runtime;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import quintet.broker.Link;
import quintet.core.session.Limits;
import quintet.core.session.Session;
import quintet.core.session.SessionObserver;
import quintet.core.session.SessionSettings;
import quintet.core.wire.OriginPolicy;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.metrics.Heartbeats;
import quintet.runtime.metrics.ServerMetrics;

/**
 * What a model is started with, the same for all five. Immutable; what it refers to is thread-safe,
 * so all threads of a server share one.
 */
public final class ServerContext {
  /** Of the heap, or of direct memory, this part may be copies that are being written. */
  private static final int COPIES = 8;

  private final ServerSettings settings;
  private final String variant;
  private final LongSupplier clock;
  private final @Nullable Link link;
  private final ServerMetrics metrics;
  private final Heartbeats heartbeats;
  private final SessionSettings sessions;
  private final SocketTuning tuning;
  private final WriteShare writeShare;
  private final ConnectionGate gate;
  private final OutboxBudget.Bounds bounds;
  private final Places roomPlaces;
  private final ThrottledLog failures;
  private final WorkPlace workPlace;
  private final LabThrow fault;
  private final LabMarks marks = new LabMarks();

  /**
   * @param settings what the user asked for
   * @param variant one of the model's variants
   * @param origins which web pages may open a WebSocket
   * @param clock nanoseconds since any fixed moment, as of {@link System#nanoTime}
   */
  public ServerContext(
      ServerSettings settings, String variant, OriginPolicy origins, LongSupplier clock) {
    this(settings, variant, origins, clock, null);
  }

  /**
   * As above, for rooms that are shared.
   *
   * @param link by which they are; null if they are not
   */
  public ServerContext(
      ServerSettings settings,
      String variant,
      OriginPolicy origins,
      LongSupplier clock,
      @Nullable Link link) {
    this.settings = settings;
    this.link = link;
    this.variant = variant;
    this.clock = clock;
    this.metrics = new ServerMetrics();
    this.heartbeats = new Heartbeats(clock, settings.stallTimeout());
    this.fault = settings.labThrow();
    SessionObserver observer =
        fault == LabThrow.NONE ? metrics : new FaultyObserver(metrics, fault);
    this.sessions = new SessionSettings(settings.limits(), settings.lab(), origins, observer);
    this.tuning =
        new SocketTuning(settings.sendBuffer(), settings.receiveBuffer(), settings.backlog());
    this.writeShare =
        new WriteShare(
            tuning.scratchBytes(),
            Math.min(Runtime.getRuntime().maxMemory(), DirectMemory.most()) / COPIES);
    this.gate = new ConnectionGate(settings.maxConnections(), settings.mostBusy(), metrics);
    this.roomPlaces = new Places(settings.maxRooms());
    this.failures = new ThrottledLog(LoggerFactory.getLogger(ServerContext.class), clock);
    this.workPlace = new WorkPlace(settings.offload(), settings.maxConnections(), fault);
    this.bounds =
        new OutboxBudget.Bounds(
            settings.ownBytes(),
            settings.outboxBytes(),
            new HeaviestFirst(
                settings.queuedBytes(), settings.maxConnections(), new QueuedLedger(metrics)),
            new HeaviestFirst(
                settings.heldBytes(), settings.maxConnections(), new HeldLedger(metrics)),
            metrics);
  }

  /** What the user asked for. */
  public ServerSettings settings() {
    return settings;
  }

  /** What all sessions share; {@link #newSession} uses it. */
  public SessionSettings sessions() {
    return sessions;
  }

  /** The bounds of a session and a room. */
  public Limits limits() {
    return sessions.limits();
  }

  /** The socket options. */
  public SocketTuning tuning() {
    return tuning;
  }

  /** How much is copied for a write, where the copy is kept until the kernel has taken it. */
  public WriteShare writeShare() {
    return writeShare;
  }

  /** What this server counts. */
  public ServerMetrics metrics() {
    return metrics;
  }

  /** Where a model says which places everybody depends on. */
  public Heartbeats heartbeats() {
    return heartbeats;
  }

  /** Asked right after each accept. */
  public ConnectionGate gate() {
    return gate;
  }

  /**
   * The places for rooms: whoever makes a room takes one, and gives it back when the name is free
   * again. Without one the join is refused by {@link quintet.core.room.Room#refuse}.
   */
  public Places roomPlaces() {
    return roomPlaces;
  }

  /** By what rooms are shared with other servers; null if they are not. */
  public @Nullable Link link() {
    return link;
  }

  /** The variant of the model, such as {@code epoll}. */
  public String variant() {
    return variant;
  }

  /** How many CPUs the server may use: its number of loops, carriers or dispatcher threads. */
  public int cores() {
    return settings.cores();
  }

  /** Where slow work is done, in models that {@link Model#offloads}. */
  public WorkPlace workPlace() {
    return workPlace;
  }

  /** The clock, in nanoseconds; only differences mean anything. */
  public long now() {
    return clock.getAsLong();
  }

  /**
   * A session for a connection that was just accepted.
   *
   * @param admission what the gate said: a {@link Admission#BUSY} session answers whatever comes
   *     with 503 or {@code ERR busy} and closes
   * @throws IllegalArgumentException for {@link Admission#DROPPED}, which gets no session
   */
  public Session newSession(Admission admission) {
    if (admission == Admission.DROPPED) {
      throw new IllegalArgumentException("a dropped connection gets no session");
    }
    if (fault != LabThrow.NONE && marks.takeAccept()) {
      fault.now();
    }
    Session session = new Session(sessions, now());
    if (admission == Admission.BUSY) {
      session.refuseAsBusy();
    }
    return session;
  }

  /**
   * To be told, once, when a connection's handler, a room's owner or anything else threw: it is
   * counted, and one line in the log, at most every few seconds, however often it happens. What
   * asked for it, {@link LabCrash}, is no news to the log.
   */
  public void handlerFailed(Throwable cause) {
    metrics.failed();
    if (!(cause instanceof LabCrash)) {
      failures.warn("a handler failed", cause);
    }
  }

  /** The two byte counts of a new connection, whose owner is still to be said. */
  public OutboxBudget newBudget() {
    return fault == LabThrow.NONE
        ? new OutboxBudget(bounds)
        : new FaultyBudget(bounds, fault, marks);
  }
}
