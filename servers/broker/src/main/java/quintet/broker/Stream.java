package quintet.broker;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import quintet.options.BadOptionException;

/** The broker's stream: made at the start if there is none, checked if there is. Thread-safe. */
final class Stream {
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;
  private static final int OTHER_SETTINGS = 10058;

  private final JetStreamManagement management;
  private final BrokerSettings settings;
  private final StreamConfiguration wanted;

  Stream(Connection connection, BrokerSettings settings) throws IOException {
    JetStreamOptions options =
        JetStreamOptions.builder().requestTimeout(settings.timeout()).build();
    this.management = connection.jetStreamManagement(options);
    this.settings = settings;
    this.wanted =
        StreamConfiguration.builder()
            .name(settings.stream())
            .subjects(settings.subjects())
            .storageType(settings.memory() ? StorageType.Memory : StorageType.File)
            .retentionPolicy(RetentionPolicy.Limits)
            .discardPolicy(DiscardPolicy.New)
            .maxBytes(settings.streamBytes())
            .maxAge(settings.age())
            .replicas(settings.replicas())
            .build();
  }

  /** What the stream is now; made if there is none. */
  StreamInfo look() throws IOException, JetStreamApiException {
    try {
      return management.getStreamInfo(settings.stream());
    } catch (JetStreamApiException e) {
      if (e.getErrorCode() != NOT_FOUND) {
        throw e;
      }
    }
    try {
      return management.addStream(wanted);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == OTHER_SETTINGS) { // another server was quicker
        return management.getStreamInfo(settings.stream());
      }
      throw e;
    }
  }

  /**
   * As {@link #look}, at the start.
   *
   * @throws BadOptionException if the broker has no JetStream, no room for the stream, or one of
   *     that name with other limits
   */
  StreamInfo prepare() {
    try {
      StreamInfo found = look();
      List<String> others = others(found.getConfiguration());
      if (!others.isEmpty()) {
        throw new BadOptionException(
            "--broker-stream %s: the broker's stream has %s: say the same, or another name"
                .formatted(settings.stream(), String.join(", ", others)));
      }
      return found;
    } catch (JetStreamApiException e) {
      if (e.getErrorCode() == UNAVAILABLE) {
        throw off();
      }
      throw new BadOptionException(
          "--broker-bytes: JetStream makes no such stream (%s): give it room, or ask for less"
              .formatted(e.getErrorDescription()));
    } catch (IOException e) {
      throw off();
    }
  }

  private static BadOptionException off() {
    return new BadOptionException(
        "--broker: there is no JetStream: start the broker with 'nats-server -js'");
  }

  /** What differs from the settings, as options that would make them the same. */
  private List<String> others(StreamConfiguration found) {
    List<String> others = new ArrayList<>();
    differ(others, "subjects", found.getSubjects(), wanted.getSubjects());
    differ(others, "--broker-storage", word(found.getStorageType()), word(wanted.getStorageType()));
    differ(others, "--broker-bytes", found.getMaxBytes(), wanted.getMaxBytes());
    differ(others, "--broker-age", millis(found.getMaxAge()), millis(wanted.getMaxAge()));
    differ(others, "--broker-replicas", found.getReplicas(), wanted.getReplicas());
    differ(others, "retention", found.getRetentionPolicy(), wanted.getRetentionPolicy());
    differ(others, "discard", found.getDiscardPolicy(), wanted.getDiscardPolicy());
    return others;
  }

  private static void differ(
      List<String> others, String what, @Nullable Object found, @Nullable Object wanted) {
    if (!Objects.equals(found, wanted)) {
      others.add(what + " " + found);
    }
  }

  private static String word(StorageType type) {
    return type.toString().toLowerCase(Locale.ROOT);
  }

  private static String millis(Duration time) {
    return time.toMillis() + "ms";
  }
}
