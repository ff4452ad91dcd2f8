package quintet.trials.soak;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Metrics;

/** What a server holds for others, as its admin port tells, and how much of it may stay behind. */
enum Holding {
  /** Open ones. */
  CONNECTIONS("connections", 0, "quintet_connections"),
  /** Of outboxes, mailboxes and task queues. */
  QUEUED("queued bytes", 0, "quintet_queued_bytes"),
  /** Those of the admin port come and go. */
  DESCRIPTORS("descriptors", 4, "process_open_fds"),
  /** As the system counts them; those of the admin port and of the JVM come and go. */
  THREADS("threads", 4, "quintet_os_threads"),
  /** After a full collection. */
  HEAP("live heap, bytes", 1 << 20, "quintet_heap_live_bytes");

  private static final int LOOKS = 3;
  private static final long PAUSE_NANOS = 200_000_000;

  private final String title;
  private final double slack;
  private final String metric;

  Holding(String title, double slack, String metric) {
    this.title = title;
    this.slack = slack;
    this.metric = metric;
  }

  /** In a few words, with the unit. */
  String title() {
    return title;
  }

  /** How much more than before it may be. */
  double slack() {
    return slack;
  }

  /** How much there is now. */
  double of(Metrics metrics) {
    return this == HEAP ? metrics.liveHeap() : metrics.sum(metric);
  }

  /** All that is there when nobody is: of each the least of several looks. */
  static Map<Holding, Double> atRest(Metrics metrics) {
    metrics.await("quintet_connections", open -> open == 0);
    Map<Holding, Double> least = new EnumMap<>(Holding.class);
    for (int look = 0; look < LOOKS; look++) {
      for (Holding each : values()) {
        least.merge(each, each.of(metrics), Math::min);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return least;
  }

  /**
   * Waits for each to come back to where it was, for as long as anything may take.
   *
   * @return what there is then, whether it has come back or not
   */
  static Map<Holding, Double> afterwards(Metrics metrics, Map<Holding, Double> before) {
    long deadline = System.nanoTime() + Wire.PATIENCE.toNanos();
    Map<Holding, Double> after = new EnumMap<>(Holding.class);
    before.forEach((each, then) -> {
      double now = each.of(metrics);
      while (now > then + each.slack && System.nanoTime() < deadline) {
        LockSupport.parkNanos(PAUSE_NANOS);
        now = each.of(metrics);
      }
      after.put(each, now);
    });
    return after;
  }
}
