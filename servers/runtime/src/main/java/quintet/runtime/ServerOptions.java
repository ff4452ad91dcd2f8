package quintet.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import quintet.core.wire.ListedOrigins;
import quintet.options.ByteSize;
import quintet.options.Kind;
import quintet.options.Models;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.TimeSpan;
import quintet.options.Words;

/**
 * Every setting of a server, each declared once: option, environment variable (the option's name in
 * capitals behind {@code QUINTET_}), default, range and help line.
 */
final class ServerOptions {
  private static final Kind<String> ADDRESS =
      Kind.of(
          "ADDRESS",
          "an address or host name of this machine",
          text -> {
            try {
              var _ = InetAddress.getByName(text);
              return text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
            } catch (UnknownHostException e) {
              throw new IllegalArgumentException(e);
            }
          });

  private static final Kind<String> ORIGIN =
      Kind.of(
          "ORIGIN",
          "an origin, such as https://example.org or http://localhost:9001",
          text -> {
            var _ = new ListedOrigins(List.of(text));
            return text;
          });

  static final Option<String> HOST =
      Option.of("host", ADDRESS, "127.0.0.1", "address to listen on; 0.0.0.0 for all").ofPlace();

  static final Option<Integer> PORT =
      Option.of(
              "port",
              Kind.port(0),
              "9000",
              "port for lines and WebSocket alike; 0 for any free one")
          .ofPlace();

  static final Option<String> ADMIN_HOST =
      Option.of(
              "admin-host",
              ADDRESS,
              "127.0.0.1",
              "address of the admin port; open it to others only behind a firewall")
          .ofPlace();

  static final Option<Integer> ADMIN_PORT =
      Option.of(
              "admin-port",
              Kind.port(0),
              "9001",
              "port of /metrics, /healthz and the chat page; 0 for any free one")
          .ofPlace();

  static final Option<List<String>> ADMIN_NAME =
      Option.of(
              "admin-name",
              Kind.listOf(Kind.text("NAME")),
              "",
              "host name that the admin port answers to, beside localhost and addresses; repeatable")
          .ofPlace();

  static final Option<Integer> PUBLIC_PORT =
      Option.of(
              "public-port",
              Kind.port(0),
              "0",
              "port that the chat page connects to, where it is published under another; 0: --port")
          .ofPlace();

  static final Option<PublicUrl> PUBLIC_URL =
      Option.open(
              "public-url",
              Kind.of("URL", PublicUrl.FORM, PublicUrl::parse),
              "where browsers reach chat page and server alike, behind a proxy with TLS")
          .ofPlace();

  static final Option<List<String>> ALLOW_ORIGIN =
      Option.of(
              "allow-origin",
              Kind.listOf(ORIGIN),
              "",
              "page origin that may open a WebSocket, as https://example.org; repeatable")
          .ofPlace();

  static final Option<String> VARIANT =
      Option.of(
          "variant", Kind.text("NAME"), "", "way of I/O, as after the colon of MODEL:VARIANT");

  static final Option<Integer> CORES =
      Option.of(
          "cores", Kind.whole(1, 1024), "1", "CPUs, loops, carriers and dispatcher threads alike");

  static final Option<Boolean> LAB =
      Option.flag("lab", "allow ADD, BURN, BLOCK, CRASH and CRASH-ROOM");

  static final Option<Integer> OFFLOAD =
      Option.of(
          "offload",
          Kind.whole(0, 1024).as("THREADS"),
          "0",
          "do BURN and BLOCK on this many threads beside the loops or the dispatcher; 0: on them");

  static final Option<LabThrow> LAB_THROW =
      Option.of(
          "lab-throw",
          Kind.oneOf(LabThrow.class),
          "none",
          "with --lab: none, crash or memory is thrown where a message says 'lab-throw-...'");

  static final Option<ByteSize> MAX_MESSAGE =
      Option.of("max-message", Kind.size("125", "64m"), "1m", "largest message or line, as NATS");

  static final Option<ByteSize> MAX_HEADER =
      Option.of(
          "max-header",
          Kind.size("256", "1m"),
          "8k",
          "largest HTTP request head, as nginx and Tomcat");

  static final Option<Integer> MAX_CONNECTIONS =
      Option.of(
          "max-connections",
          Kind.whole(1, 10_000_000),
          "18000",
          "connections at once; the next ones are told that the server is busy");

  static final Option<Integer> MAX_ROOMS_PER_CONNECTION =
      Option.of(
          "max-rooms-per-connection",
          Kind.whole(1, 65_536),
          "64",
          "rooms that one connection may be in");

  static final Option<Integer> MAX_ROOMS =
      Option.of(
          "max-rooms",
          Kind.whole(1, 10_000_000),
          "18000",
          "rooms at once; a JOIN of one more is refused");

  static final Option<Integer> MAX_ROOM_MEMBERS =
      Option.of("max-room-members", Kind.whole(1, 10_000_000), "18000", "members of one room");

  static final Option<Integer> PUBLISH_WINDOW =
      Option.of(
          "publish-window",
          Kind.whole(1, 65_536),
          "64",
          "SAYs of one connection that may be on their way through rooms at once");

  static final Option<ByteSize> OUTBOX_BYTES =
      Option.of(
          "outbox-bytes",
          Kind.size("1k", "1g"),
          "64m",
          "room messages that may wait for one member before it is evicted; 64 MiB as NATS");

  static final Option<ByteSize> QUEUED_BYTES =
      Option.of(
          "queued-bytes",
          Kind.size("1m", "1000g"),
          "384m",
          "room messages that may wait for all members together; beyond it the worst is evicted,"
              + " as by Redis's maxmemory-clients; four tenths of the heap");

  static final Option<ByteSize> OWN_BYTES =
      Option.of(
          "own-bytes",
          Kind.size("1k", "256m"),
          "64k",
          "answers that may wait for one client before it is no longer read; 64 KiB as Netty");

  static final Option<ByteSize> HELD_BYTES =
      Option.of(
          "held-bytes",
          Kind.size("1m", "1000g"),
          "192m",
          "input and answers that may be held for all clients together; beyond it the heaviest is"
              + " closed; two tenths of the heap");

  static final Option<TimeSpan> HANDSHAKE_TIMEOUT =
      Option.of(
          "handshake-timeout",
          Kind.time("1ms", "1h"),
          "10s",
          "from accept to the first complete line or upgrade; 10 s as Netty");

  static final Option<TimeSpan> IDLE_TIMEOUT =
      Option.of(
          "idle-timeout",
          Kind.time("1ms", "1000h"),
          "10m",
          "without input; WebSocket peers are pinged at half of it");

  static final Option<TimeSpan> GRACE =
      Option.of(
          "grace",
          Kind.time("0ms", "1h"),
          "10s",
          "for connections to end in order after SIGTERM; 10 s as docker stop");

  static final Option<TimeSpan> LINGER =
      Option.of(
          "linger",
          Kind.time("0ms", "1h"),
          "2s",
          "for a peer to end its side of a close before it is reset; 2 s as Apache httpd");

  static final Option<TimeSpan> STALL_TIMEOUT =
      Option.of(
          "stall-timeout",
          Kind.time("1ms", "1h"),
          "10s",
          "for a loop or dispatcher to stand still before /healthz fails; 10 s as Consul's HTTP checks");

  static final Option<Integer> BACKLOG =
      Option.of(
          "backlog",
          Kind.whole(1, 65_535),
          "4096",
          "connections that may wait to be accepted; 4096 as Linux's somaxconn");

  static final Option<ByteSize> SEND_BUFFER =
      Option.of(
          "send-buffer",
          Kind.size("0", "64m"),
          "0",
          "SO_SNDBUF of each connection; 0 leaves it to the system");

  static final Option<ByteSize> RECEIVE_BUFFER =
      Option.of(
          "receive-buffer",
          Kind.size("0", "64m"),
          "0",
          "SO_RCVBUF of each connection; 0 leaves it to the system");

  /** All of them, in the order of the help. */
  static final OptionTable TABLE =
      new OptionTable(
          "serve",
          "Starts one of the five servers.",
          new Words(
              "MODEL[:VARIANT][:SETTING=VALUE]",
              0,
              0,
              List.of(),
              "the server, such as netty, netty:epoll or channels:cores=2"),
          allOf(
              HOST,
              PORT,
              ADMIN_HOST,
              ADMIN_PORT,
              ADMIN_NAME,
              PUBLIC_PORT,
              PUBLIC_URL,
              ALLOW_ORIGIN,
              VARIANT,
              CORES,
              LAB,
              OFFLOAD,
              LAB_THROW,
              MAX_MESSAGE,
              MAX_HEADER,
              MAX_CONNECTIONS,
              MAX_ROOMS_PER_CONNECTION,
              MAX_ROOMS,
              MAX_ROOM_MEMBERS,
              PUBLISH_WINDOW,
              OUTBOX_BYTES,
              QUEUED_BYTES,
              OWN_BYTES,
              HELD_BYTES,
              HANDSHAKE_TIMEOUT,
              IDLE_TIMEOUT,
              GRACE,
              LINGER,
              STALL_TIMEOUT,
              BACKLOG,
              SEND_BUFFER,
              RECEIVE_BUFFER),
          models());

  /** Those that the start-up line shows, behind the connections that there may be. */
  static final List<Option<?>> SHOWN =
      List.of(
          MAX_ROOMS,
          MAX_ROOM_MEMBERS,
          MAX_MESSAGE,
          MAX_HEADER,
          OUTBOX_BYTES,
          QUEUED_BYTES,
          OWN_BYTES,
          HELD_BYTES,
          HANDSHAKE_TIMEOUT,
          IDLE_TIMEOUT,
          GRACE,
          LINGER);

  private ServerOptions() {}

  private static List<Option<?>> allOf(Option<?>... own) {
    return Stream.concat(Stream.of(own), BrokerOptions.ALL.stream()).toList();
  }

  private static List<String> models() {
    List<String> lines = new ArrayList<>();
    lines.add("Models:");
    lines.addAll(Models.helpLines());
    lines.add("");
    return lines;
  }
}
