package quintet.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import quintet.broker.BrokerSettings;
import quintet.options.BadOptionException;
import quintet.options.ByteSize;
import quintet.options.Kind;
import quintet.options.Option;
import quintet.options.TimeSpan;
import quintet.options.Values;

/** The settings of rooms that several servers share; without the first there are none. */
final class BrokerOptions {
  // Without user and password: those go into a file, as the command line and /metrics show this.
  private static final Pattern URL = Pattern.compile("(nats|tls|wss?)://[^\\s@/]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Where the broker keeps the stream. */
  enum Storage {
    /** In its files: rooms go on after it was restarted. */
    FILE,
    /** In its memory. */
    MEMORY
  }

  static final Option<List<String>> BROKER =
      Option.of(
          "broker",
          Kind.listOf(
              matching("URL", URL, "nats:// or tls:// and a host, as nats://localhost:4222")),
          "",
          "NATS with JetStream, by which servers share rooms; repeatable for its cluster");

  static final Option<Path> PROPERTIES =
      Option.open(
              "broker-properties",
              Kind.path("FILE"),
              "settings of the library jnats: credentials, TLS")
          .ofPlace();

  static final Option<String> STREAM =
      Option.of(
          "broker-stream",
          matching("NAME", NAME, "letters, digits, _ and -"),
          "quintet",
          "stream of these rooms; servers that share them name the same");

  static final Option<Storage> STORAGE =
      Option.of(
          "broker-storage",
          Kind.oneOf(Storage.class),
          "file",
          "where the broker keeps the stream; with file rooms go on when it was restarted");

  static final Option<Integer> REPLICAS =
      Option.of(
          "broker-replicas", Kind.whole(1, 5), "1", "servers of the broker's cluster that keep it");

  static final Option<ByteSize> STREAM_BYTES =
      Option.of(
          "broker-bytes",
          Kind.size("1m", "1000g"),
          "256m",
          "what the stream may hold; beyond it the broker takes nothing");

  static final Option<TimeSpan> AGE =
      Option.of(
          "broker-age",
          Kind.time("10s", "24h"),
          "1m",
          "how long the stream keeps a message, for servers that were away");

  static final Option<TimeSpan> TIMEOUT =
      Option.of(
          "broker-timeout",
          Kind.time("100ms", "1m"),
          "2s",
          "how long a SAY or the first JOIN of a room waits for the broker; 2 s as jnats");

  static final Option<ByteSize> OUT_BYTES =
      Option.of(
          "broker-out-bytes",
          Kind.size("1m", "100g"),
          "32m",
          "SAYs on their way through the broker, for all; beyond it they are refused");

  static final Option<ByteSize> IN_BYTES =
      Option.of(
          "broker-in-bytes",
          Kind.size("1m", "100g"),
          "32m",
          "messages from the broker on their way to rooms, for all; beyond it the broker waits");

  /** All of them, in the order of the help. */
  static final List<Option<?>> ALL =
      List.of(
          BROKER,
          PROPERTIES,
          STREAM,
          STORAGE,
          REPLICAS,
          STREAM_BYTES,
          AGE,
          TIMEOUT,
          OUT_BYTES,
          IN_BYTES);

  private BrokerOptions() {}

  private static Kind<String> matching(String label, Pattern pattern, String right) {
    return Kind.of(
        label,
        right,
        text -> {
          if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("not " + right);
          }
          return text;
        });
  }

  /**
   * What they say together; null where there is no broker.
   *
   * @throws BadOptionException if there is none, and something is said about it
   */
  static @Nullable BrokerSettings read(Values values, int maxMessage) {
    if (values.get(BROKER).isEmpty()) {
      for (Option<?> each : ALL) {
        if (values.isGiven(each)) {
          throw new BadOptionException(values.written(each) + " is of no use without --broker");
        }
      }
      return null;
    }
    return new BrokerSettings(
        values.get(BROKER),
        values.find(PROPERTIES),
        values.get(STREAM),
        values.get(STORAGE) == Storage.MEMORY,
        values.get(REPLICAS),
        values.get(STREAM_BYTES).bytes(),
        values.get(AGE).duration(),
        values.get(TIMEOUT).duration(),
        values.get(OUT_BYTES).bytes(),
        values.get(IN_BYTES).bytes(),
        maxMessage);
  }
}
