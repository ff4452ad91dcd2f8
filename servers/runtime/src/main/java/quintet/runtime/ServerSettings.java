package quintet.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import quintet.broker.BrokerSettings;
import quintet.core.session.Limits;
import quintet.linux.proc.CpuSet;
import quintet.options.BadOptionException;
import quintet.options.Departure;
import quintet.options.Surroundings;
import quintet.options.Values;

/**
 * The settings of one server, all of them right. An option beats its environment variable, and that
 * the default. Immutable.
 */
public final class ServerSettings {
  private final Values values;
  private final OpenFiles.Share connections;

  private ServerSettings(Values values, OpenFiles.Share connections) {
    this.values = values;
    this.connections = connections;
  }

  /**
   * Reads the command line and the environment.
   *
   * @throws BadOptionException if a setting is unknown or wrong
   */
  public static ServerSettings parse(Map<String, String> environment, String... arguments) {
    return of(ServerOptions.TABLE.split(arguments).read(surroundings(environment), ""));
  }

  /** Where settings are looked for that the command line leaves out. */
  static Surroundings surroundings(Map<String, String> environment) {
    return Surroundings.environment("QUINTET_", environment);
  }

  /**
   * Checks what is of no use beside another.
   *
   * @throws BadOptionException if something is not
   */
  static ServerSettings of(Values values) {
    ServerSettings settings =
        new ServerSettings(
            values,
            new OpenFiles.Share(
                values.get(ServerOptions.MAX_CONNECTIONS), ConnectionGate.MOST_BUSY));
    if (settings.labThrow() != LabThrow.NONE && !settings.lab()) {
      throw new BadOptionException("--lab-throw needs --lab");
    }
    if (settings.publicUrl() != null && values.isGiven(ServerOptions.PUBLIC_PORT)) {
      throw new BadOptionException("--public-port is of no use beside --public-url");
    }
    BrokerSettings _ = settings.broker();
    return settings;
  }

  /** Those that differ from their defaults, addresses left out. */
  List<Departure> departures() {
    return values.departures();
  }

  /**
   * The same on this machine: as many connections as its limit on open files leaves room for.
   *
   * @throws BadOptionException if it has fewer CPUs than were asked for, or no room for as many
   *     connections
   */
  ServerSettings on(Optional<CpuSet> cpus, Optional<OpenFiles> files) {
    if (cpus.isPresent() && cpus.get().size() < cores()) {
      throw values.bad(
          ServerOptions.CORES,
          String.format(
              Locale.ROOT,
              "a number of CPUs that are there: this process may use %d (%s)",
              cpus.get().size(),
              cpus.get()));
    }
    if (files.isEmpty()) {
      return this;
    }
    int asked = values.get(ServerOptions.MAX_CONNECTIONS);
    OpenFiles.Share share = files.get().share(asked, cores());
    if (share.connections() < 1
        || (share.connections() < asked && values.isGiven(ServerOptions.MAX_CONNECTIONS))) {
      throw values.bad(
          ServerOptions.MAX_CONNECTIONS,
          String.format(
              Locale.ROOT,
              "what the limit on open files has room for: ulimit -n is %d, which leaves %d",
              files.get().most(),
              Math.max(0, share.connections())));
    }
    return new ServerSettings(values, share);
  }

  /** The bounds of sessions and rooms. */
  public Limits limits() {
    return new Limits(
        (int) values.get(ServerOptions.MAX_MESSAGE).bytes(),
        (int) values.get(ServerOptions.MAX_HEADER).bytes(),
        values.get(ServerOptions.MAX_ROOMS_PER_CONNECTION),
        values.get(ServerOptions.MAX_ROOM_MEMBERS),
        values.get(ServerOptions.PUBLISH_WINDOW),
        values.get(ServerOptions.HANDSHAKE_TIMEOUT).duration().toNanos(),
        values.get(ServerOptions.IDLE_TIMEOUT).duration().toNanos());
  }

  /** Address to listen on. */
  public String host() {
    return values.get(ServerOptions.HOST);
  }

  /** Port to listen on; 0 means any free one. */
  public int port() {
    return values.get(ServerOptions.PORT);
  }

  /** Address of the admin port. */
  public String adminHost() {
    return values.get(ServerOptions.ADMIN_HOST);
  }

  /** Further host names that the admin port answers to. */
  public List<String> adminNames() {
    return values.get(ServerOptions.ADMIN_NAME);
  }

  /** The admin port; 0 means any free one. */
  public int adminPort() {
    return values.get(ServerOptions.ADMIN_PORT);
  }

  /** Port that the chat page tells browsers to connect to; 0 means the bound one. */
  public int publicPort() {
    return values.get(ServerOptions.PUBLIC_PORT);
  }

  /** Where browsers reach page and server behind a proxy; null if there is none. */
  @Nullable PublicUrl publicUrl() {
    return values.find(ServerOptions.PUBLIC_URL);
  }

  /** Further page origins that may open a WebSocket. */
  public List<String> allowOrigins() {
    return values.get(ServerOptions.ALLOW_ORIGIN);
  }

  /** The variant asked for; empty means the model's first. */
  public String variant() {
    return values.get(ServerOptions.VARIANT);
  }

  /** CPUs to use. */
  public int cores() {
    return values.get(ServerOptions.CORES);
  }

  /** Whether the lab commands are on. */
  public boolean lab() {
    return values.get(ServerOptions.LAB);
  }

  /** Threads for slow work beside the model's own; 0 for none. */
  public int offload() {
    return values.get(ServerOptions.OFFLOAD);
  }

  /** What is thrown where no lab command reaches. */
  LabThrow labThrow() {
    return values.get(ServerOptions.LAB_THROW);
  }

  /** Connections at once. */
  public int maxConnections() {
    return connections.connections();
  }

  /** Further connections that may be told at once that there are so many. */
  int mostBusy() {
    return connections.busy();
  }

  /** Rooms at once. */
  public int maxRooms() {
    return values.get(ServerOptions.MAX_ROOMS);
  }

  /** Bytes of room messages that may wait for one member. */
  public long outboxBytes() {
    return values.get(ServerOptions.OUTBOX_BYTES).bytes();
  }

  /** Bytes of room messages that may wait for all members together. */
  public long queuedBytes() {
    return values.get(ServerOptions.QUEUED_BYTES).bytes();
  }

  /** Bytes of answers that wait before a connection is no longer read. */
  public long ownBytes() {
    return values.get(ServerOptions.OWN_BYTES).bytes();
  }

  /** Bytes of input and answers that may be held for all connections together. */
  public long heldBytes() {
    return values.get(ServerOptions.HELD_BYTES).bytes();
  }

  /** How long a drain waits for connections to end in order. */
  public Duration grace() {
    return values.get(ServerOptions.GRACE).duration();
  }

  /** How long a close waits for the peer's end of input before it becomes a reset. */
  public Duration linger() {
    return values.get(ServerOptions.LINGER).duration();
  }

  /** How long a place that others depend on may stand still in a healthy server. */
  Duration stallTimeout() {
    return values.get(ServerOptions.STALL_TIMEOUT).duration();
  }

  /** Connections that may wait to be accepted. */
  public int backlog() {
    return values.get(ServerOptions.BACKLOG);
  }

  /** SO_SNDBUF in bytes; 0 leaves it to the system. */
  public int sendBuffer() {
    return (int) values.get(ServerOptions.SEND_BUFFER).bytes();
  }

  /** SO_RCVBUF in bytes; 0 leaves it to the system. */
  public int receiveBuffer() {
    return (int) values.get(ServerOptions.RECEIVE_BUFFER).bytes();
  }

  /** By what rooms are shared with other servers; null if they are not. */
  @Nullable BrokerSettings broker() {
    return BrokerOptions.read(values, limits().maxMessage());
  }

  /** The limits as the start-up line shows them, in the form a user writes them. */
  String limitsLine() {
    return ServerOptions.MAX_CONNECTIONS.name()
        + "="
        + maxConnections()
        + " "
        + ServerOptions.SHOWN.stream()
            .map(option -> option.name() + "=" + values.get(option))
            .collect(Collectors.joining(" "))
        + " lab=%s offload=%s".formatted(lab() ? "on" : "off", offload());
  }
}
