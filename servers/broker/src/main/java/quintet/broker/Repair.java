package quintet.broker;

import io.nats.client.JetStreamApiException;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the stream when lines are adrift, until it can, and has each go on or be lost. A thread
 * of its own, as it waits for the broker.
 */
final class Repair {
  private static final Logger LOG = LoggerFactory.getLogger(Repair.class);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Stream stream;
  private final Link link;
  private final Set<RoomLine> lines;
  private final Semaphore wanted = new Semaphore(0);
  private final Thread thread;
  private @Nullable ZonedDateTime created; // the stream's identity; once begun, this thread's
  private int connection; // the number of the one that the stream was looked at by

  Repair(Stream stream, Link link, Set<RoomLine> lines) {
    this.stream = stream;
    this.link = link;
    this.lines = lines;
    this.thread = Thread.ofPlatform().daemon().name("broker-repair").unstarted(this::run);
  }

  /** The stream as it is found at the start. */
  void begin(StreamInfo found) {
    created = found.getCreateTime();
    thread.start();
  }

  /** Some lines are adrift; from any thread. */
  void start() {
    wanted.release();
  }

  void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        wanted.acquire();
        StreamInfo found = lookUntilSeen();
        boolean same = found.getCreateTime().equals(created);
        created = found.getCreateTime();
        long first = found.getStreamState().getFirstSequence();
        long last = found.getStreamState().getLastSequence();
        lines.forEach(line -> link.guard(() -> line.resume(same, first, last)));
        link.seen(connection);
        Thread.sleep(PAUSE); // or a broker that makes no consumer would be asked without end
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // by close
    }
  }

  private StreamInfo lookUntilSeen() throws InterruptedException {
    while (true) {
      wanted.drainPermits(); // who drifts from here on is looked at again
      try {
        connection = link.connections();
        lines.forEach(RoomLine::mark);
        if (link.online()) {
          return stream.look();
        }
      } catch (IOException | JetStreamApiException | RuntimeException e) {
        LOG.debug("the stream cannot be looked at", e);
      }
      Thread.sleep(BETWEEN_ATTEMPTS);
    }
  }
}
