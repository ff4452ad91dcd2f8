package quintet.trials.chaos;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Descriptors;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.ServerProcess;

/** What a server held before something broke, and has to hold again when it is over. */
final class Baseline {
  private static final String CONNECTIONS = "quintet_connections";
  private static final String ACCEPTED = "quintet_connections_accepted_total";
  private static final long PAUSE_NANOS = 2_000_000;

  /** Of the admin port, whose own connections come and go. */
  private static final int ADMIN = 4;

  private final Metrics metrics;
  private final Descriptors descriptors;
  private final double connections;
  private final double accepted;
  private final int open;

  private Baseline(Metrics metrics, Descriptors descriptors) {
    this.metrics = metrics;
    this.descriptors = descriptors;
    this.connections = metrics.sum(CONNECTIONS);
    this.accepted = metrics.sum(ACCEPTED);
    this.open = descriptors.open();
  }

  /** What {@code server} holds now. */
  static Baseline of(ServerProcess server) {
    return new Baseline(server.metrics(), server.descriptors());
  }

  /** Waits until {@code many} more connections were accepted than there were then. */
  void awaitAccepted(long many) {
    metrics.await(ACCEPTED, sum -> sum >= accepted + many);
  }

  /**
   * Waits until no more connections are left than there were then.
   *
   * @return how long that took, in nanoseconds; found by asking every 2 ms
   */
  long awaitConnections() {
    return awaitConnections(Wire.PATIENCE);
  }

  private long awaitConnections(Duration patience) {
    long begun = System.nanoTime();
    while (metrics.sum(CONNECTIONS) > connections) {
      if (System.nanoTime() - begun > patience.toNanos()) {
        throw new AssertionError(
            (long) metrics.sum(CONNECTIONS) + " connections are left of " + (long) connections);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return System.nanoTime() - begun;
  }

  /** Waits until nothing is left of anybody: connections, descriptors, queued bytes. */
  void awaitRestored() {
    awaitRestored(Wire.PATIENCE);
  }

  /** The same, where there were so many that it takes its time. */
  void awaitRestored(Duration patience) {
    awaitConnections(patience);
    metrics.await("quintet_queued_bytes", bytes -> bytes == 0);
    descriptors.awaitAtMost(open + ADMIN);
  }
}
