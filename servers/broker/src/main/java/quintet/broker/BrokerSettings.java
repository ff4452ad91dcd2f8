package quintet.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the broker is reached, what its stream is to be like, and the bounds of the link.
 *
 * @param urls of the broker's servers, such as {@code nats://host:4222}; at least one
 * @param properties a file of the library's own settings, for credentials and TLS; null for none
 * @param stream the stream's name, and the beginning of its subjects
 * @param memory whether the broker keeps the stream in memory, and not in files
 * @param replicas how many servers of a broker's cluster keep it
 * @param streamBytes what it may hold; beyond it nothing more is taken
 * @param age how long it keeps a message
 * @param timeout how long a SAY or a room's first JOIN waits for the broker
 * @param outBytes of SAYs that may wait for their answer, for all rooms together
 * @param inBytes of messages that may wait for their room's owner, for all rooms together
 * @param maxMessage bytes of the largest message that a client may send
 */
public record BrokerSettings(
    List<String> urls,
    @Nullable Path properties,
    String stream,
    boolean memory,
    int replicas,
    long streamBytes,
    Duration age,
    Duration timeout,
    long outBytes,
    long inBytes,
    int maxMessage) {
  private static final Duration HEARTBEAT = Duration.ofSeconds(5); // as NATS's ordered consumers

  public BrokerSettings {
    urls = List.copyOf(urls);
  }

  /** How often a consumer without messages says that it lives: often, within the age. */
  Duration heartbeat() {
    Duration share = age.dividedBy(12);
    return share.compareTo(HEARTBEAT) < 0 ? share : HEARTBEAT;
  }

  /** All subjects of the stream. */
  String subjects() {
    return stream + ".room.*";
  }

  /** Where servers tell each other that a room has missed something; not of the stream. */
  String lostSubject(String room) {
    return stream + ".lost." + room.replace('.', '~');
  }

  /** A room's subject. A dot would part tokens, and be refused at either end of one. */
  String subject(String room) {
    return stream + ".room." + room.replace('.', '~');
  }
}
