package quintet.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import quintet.core.session.Limits;

/**
 * Every setting of a server, each declared once: option, environment variable (the option's name in
 * capitals behind {@code QUINTET_}), default, range and help line. The option beats the
 * environment. Immutable once parsed.
 */
@Command(
    name = "quintet",
    sortOptions = false,
    usageHelpAutoWidth = true,
    customSynopsis = "servers/quintet MODEL[:VARIANT] [settings]")
public final class ServerSettings {
  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "address to listen on; 0.0.0.0 for all")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "9000",
      description = "port for lines and WebSocket alike; 0 for any free one")
  @Range(least = "0", most = "65535")
  private Whole port = new Whole(0);

  @Option(
      names = "--admin-host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "address of the admin port; open it to others only behind a firewall")
  private String adminHost = "";

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      defaultValue = "9001",
      description = "port of /metrics, /healthz and the chat page; 0 for any free one")
  @Range(least = "0", most = "65535")
  private Whole adminPort = new Whole(0);

  @Option(
      names = "--admin-name",
      paramLabel = "NAME",
      split = ",",
      description =
          "host name that the admin port answers to, beside localhost and addresses; repeatable")
  private List<String> adminNames = new ArrayList<>();

  @Option(
      names = "--public-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description =
          "port that the chat page connects to, where it is published under another; 0: --port")
  @Range(least = "0", most = "65535")
  private Whole publicPort = new Whole(0);

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      split = ",",
      description = "page origin that may open a WebSocket, as https://example.org; repeatable")
  private List<String> allowOrigins = new ArrayList<>();

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      defaultValue = "",
      description = "way of I/O, as after the colon of MODEL:VARIANT")
  private String variant = "";

  @Option(
      names = "--cores",
      paramLabel = "N",
      defaultValue = "1",
      description = "CPUs, loops, carriers and dispatcher threads alike")
  @Range(least = "1", most = "1024")
  private Whole cores = new Whole(1);

  @Option(
      names = "--lab",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      description = "allow ADD, BURN, BLOCK, CRASH and CRASH-ROOM")
  private boolean lab;

  @Option(
      names = "--offload",
      paramLabel = "THREADS",
      defaultValue = "0",
      description =
          "do BURN and BLOCK on this many threads beside the loops or the dispatcher; 0: on them")
  @Range(least = "0", most = "1024")
  private Whole offload = new Whole(0);

  @Option(
      names = "--lab-throw",
      paramLabel = "WHAT",
      defaultValue = "none",
      description =
          "with --lab: none, crash or memory is thrown by outboxes at 'lab-throw', and by timeouts")
  private LabThrow labThrow = LabThrow.NONE;

  @Option(
      names = "--max-message",
      paramLabel = "SIZE",
      defaultValue = "1m",
      description = "largest message or line, as NATS")
  @Range(least = "125", most = "64m")
  private ByteSize maxMessage = new ByteSize(0);

  @Option(
      names = "--max-header",
      paramLabel = "SIZE",
      defaultValue = "8k",
      description = "largest HTTP request head, as nginx and Tomcat")
  @Range(least = "256", most = "1m")
  private ByteSize maxHeader = new ByteSize(0);

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      defaultValue = "18000",
      description = "connections at once; the next ones are told that the server is busy")
  @Range(least = "1", most = "10000000")
  private Whole maxConnections = new Whole(0);

  @Option(
      names = "--max-rooms-per-connection",
      paramLabel = "N",
      defaultValue = "64",
      description = "rooms that one connection may be in")
  @Range(least = "1", most = "65536")
  private Whole maxRoomsPerConnection = new Whole(0);

  @Option(
      names = "--max-rooms",
      paramLabel = "N",
      defaultValue = "18000",
      description = "rooms at once; a JOIN of one more is refused")
  @Range(least = "1", most = "10000000")
  private Whole maxRooms = new Whole(0);

  @Option(
      names = "--max-room-members",
      paramLabel = "N",
      defaultValue = "18000",
      description = "members of one room")
  @Range(least = "1", most = "10000000")
  private Whole maxRoomMembers = new Whole(0);

  @Option(
      names = "--publish-window",
      paramLabel = "N",
      defaultValue = "64",
      description = "SAYs of one connection that may be on their way through rooms at once")
  @Range(least = "1", most = "65536")
  private Whole publishWindow = new Whole(0);

  @Option(
      names = "--outbox-bytes",
      paramLabel = "SIZE",
      defaultValue = "64m",
      description =
          "room messages that may wait for one member before it is evicted; 64 MiB as NATS")
  @Range(least = "1k", most = "1g")
  private ByteSize outboxBytes = new ByteSize(0);

  @Option(
      names = "--queued-bytes",
      paramLabel = "SIZE",
      defaultValue = "384m",
      description =
          "room messages that may wait for all members together; beyond it the worst is evicted,"
              + " as by Redis's maxmemory-clients; four tenths of the heap")
  @Range(least = "1m", most = "1000g")
  private ByteSize queuedBytes = new ByteSize(0);

  @Option(
      names = "--own-bytes",
      paramLabel = "SIZE",
      defaultValue = "64k",
      description =
          "answers that may wait for one client before it is no longer read; 64 KiB as Netty")
  @Range(least = "1k", most = "1g")
  private ByteSize ownBytes = new ByteSize(0);

  @Option(
      names = "--handshake-timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "from accept to the first complete line or upgrade; 10 s as Netty")
  @Range(least = "1ms", most = "1h")
  private TimeSpan handshakeTimeout = new TimeSpan(Duration.ZERO);

  @Option(
      names = "--idle-timeout",
      paramLabel = "TIME",
      defaultValue = "10m",
      description = "without input; WebSocket peers are pinged at half of it")
  @Range(least = "1ms", most = "1000h")
  private TimeSpan idleTimeout = new TimeSpan(Duration.ZERO);

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "for connections to end in order after SIGTERM; 10 s as docker stop")
  @Range(least = "0ms", most = "1h")
  private TimeSpan grace = new TimeSpan(Duration.ZERO);

  @Option(
      names = "--linger",
      paramLabel = "TIME",
      defaultValue = "2s",
      description = "for a peer to end its side of a close before it is reset; 2 s as Apache httpd")
  @Range(least = "0ms", most = "1h")
  private TimeSpan linger = new TimeSpan(Duration.ZERO);

  @Option(
      names = "--backlog",
      paramLabel = "N",
      defaultValue = "4096",
      description = "connections that may wait to be accepted; 4096 as Linux's somaxconn")
  @Range(least = "1", most = "65535")
  private Whole backlog = new Whole(0);

  @Option(
      names = "--send-buffer",
      paramLabel = "SIZE",
      defaultValue = "0",
      description = "SO_SNDBUF of each connection; 0 leaves it to the system")
  @Range(least = "0", most = "64m")
  private ByteSize sendBuffer = new ByteSize(0);

  @Option(
      names = "--receive-buffer",
      paramLabel = "SIZE",
      defaultValue = "0",
      description = "SO_RCVBUF of each connection; 0 leaves it to the system")
  @Range(least = "0", most = "64m")
  private ByteSize receiveBuffer = new ByteSize(0);

  ServerSettings() {}

  /**
   * Reads the command line and the environment.
   *
   * @throws SettingException if a setting is unknown or wrong
   */
  public static ServerSettings parse(Map<String, String> environment, String... arguments)
      throws SettingException {
    return new SettingsParser(environment).parse(arguments);
  }

  /** The bounds of sessions and rooms. */
  public Limits limits() {
    return new Limits(
        (int) maxMessage.bytes(),
        (int) maxHeader.bytes(),
        maxRoomsPerConnection.value(),
        maxRoomMembers.value(),
        publishWindow.value(),
        handshakeTimeout.duration().toNanos(),
        idleTimeout.duration().toNanos());
  }

  /** Address to listen on. */
  public String host() {
    return host;
  }

  /** Port to listen on; 0 means any free one. */
  public int port() {
    return port.value();
  }

  /** Address of the admin port. */
  public String adminHost() {
    return adminHost;
  }

  /** Further host names that the admin port answers to. */
  public List<String> adminNames() {
    return List.copyOf(adminNames);
  }

  /** The admin port; 0 means any free one. */
  public int adminPort() {
    return adminPort.value();
  }

  /** Port that the chat page tells browsers to connect to; 0 means the bound one. */
  public int publicPort() {
    return publicPort.value();
  }

  /** Further page origins that may open a WebSocket. */
  public List<String> allowOrigins() {
    return List.copyOf(allowOrigins);
  }

  /** The variant asked for; empty means the model's first. */
  public String variant() {
    return variant;
  }

  /** CPUs to use. */
  public int cores() {
    return cores.value();
  }

  /** Whether the lab commands are on. */
  public boolean lab() {
    return lab;
  }

  /** Threads for slow work beside the model's own; 0 for none. */
  public int offload() {
    return offload.value();
  }

  /** What is thrown where no lab command reaches. */
  LabThrow labThrow() {
    return labThrow;
  }

  /** Connections at once. */
  public int maxConnections() {
    return maxConnections.value();
  }

  /** Rooms at once. */
  public int maxRooms() {
    return maxRooms.value();
  }

  /** Bytes of room messages that may wait for one member. */
  public long outboxBytes() {
    return outboxBytes.bytes();
  }

  /** Bytes of room messages that may wait for all members together. */
  public long queuedBytes() {
    return queuedBytes.bytes();
  }

  /** Bytes of answers that wait before a connection is no longer read. */
  public long ownBytes() {
    return ownBytes.bytes();
  }

  /** How long a drain waits for connections to end in order. */
  public Duration grace() {
    return grace.duration();
  }

  /** How long a close waits for the peer's end of input before it becomes a reset. */
  public Duration linger() {
    return linger.duration();
  }

  /** Connections that may wait to be accepted. */
  public int backlog() {
    return backlog.value();
  }

  /** SO_SNDBUF in bytes; 0 leaves it to the system. */
  public int sendBuffer() {
    return (int) sendBuffer.bytes();
  }

  /** SO_RCVBUF in bytes; 0 leaves it to the system. */
  public int receiveBuffer() {
    return (int) receiveBuffer.bytes();
  }

  /** The limits as the start-up line shows them, in the form a user writes them. */
  String limitsLine() {
    return "max-connections=%s max-rooms=%s max-room-members=%s max-message=%s max-header=%s outbox-bytes=%s"
            .formatted(maxConnections, maxRooms, maxRoomMembers, maxMessage, maxHeader, outboxBytes)
        + " queued-bytes=%s own-bytes=%s".formatted(queuedBytes, ownBytes)
        + " handshake-timeout=%s idle-timeout=%s grace=%s linger=%s lab=%s offload=%s"
            .formatted(handshakeTimeout, idleTimeout, grace, linger, lab ? "on" : "off", offload);
  }
}
