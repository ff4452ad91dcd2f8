package quintet.runtime.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import quintet.core.session.SessionObserver;

/**
 * What a server counts. Thread-safe; every count is a striped adder, a few nanoseconds on the
 * calling thread, read only when the admin port is asked.
 */
public final class ServerMetrics implements SessionObserver {
  // Codes are fixed labels of the wire, a few dozen; the bound is against a mistake, not a peer.
  private static final int MOST_CODES = 64;
  private static final String OTHER = "other";

  private final LongAdder accepted = new LongAdder();
  private final LongAdder closed = new LongAdder();
  private final LongAdder acceptFailures = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder ownQueued = new LongAdder();
  private final LongAdder inputHeld = new LongAdder();
  private final LongAdder roomQueued = new LongAdder();
  private final LongAdder evictedQueued = new LongAdder();
  private final Map<EvictionCause, LongAdder> evictions = new EnumMap<>(EvictionCause.class);
  private final LongAdder dropped = new LongAdder();
  private final LongAdder resets = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final ConcurrentHashMap<String, LongAdder> errors = new ConcurrentHashMap<>();

  /** All counts are 0. */
  public ServerMetrics() {
    for (EvictionCause cause : EvictionCause.values()) {
      evictions.put(cause, new LongAdder());
    }
  }

  @Override
  public void received() {
    received.increment();
  }

  @Override
  public void refused(String code) {
    LongAdder adder = errors.get(code);
    if (adder == null) {
      String label = errors.size() < MOST_CODES ? code : OTHER;
      adder = errors.computeIfAbsent(label, _ -> new LongAdder());
    }
    adder.increment();
  }

  /**
   * The kernel has taken frames whole.
   *
   * @param messages how many: replies and deliveries alike
   */
  public void sent(int messages) {
    sent.add(messages);
  }

  /** A connection was reset instead of closed in order: past linger or grace, or for a failure. */
  public void reset() {
    resets.increment();
  }

  /**
   * Something was thrown where nothing should be: in a read, a write, a timeout, a task, a room.
   */
  public void failed() {
    failures.increment();
  }

  /** An accept failed, for want of descriptors or threads. */
  public void acceptFailed() {
    acceptFailures.increment();
  }

  /** A connection was accepted. */
  public void connectionOpened() {
    accepted.increment();
  }

  /** A connection's descriptor is closed. */
  public void connectionClosed() {
    closed.increment();
  }

  /** The bytes of answers that wait became this many more, or fewer where negative. */
  public void ownQueued(long bytes) {
    ownQueued.add(bytes);
  }

  /** The bytes held of what peers have sent became this many more, or fewer where negative. */
  public void inputHeld(long bytes) {
    inputHeld.add(bytes);
  }

  /**
   * The bytes of room messages that wait for members became this many more, or fewer where
   * negative.
   */
  public void roomQueued(long bytes) {
    roomQueued.add(bytes);
  }

  /**
   * The bytes that wait for members that are being evicted became this many more, or fewer where
   * negative.
   */
  public void evictedQueued(long bytes) {
    evictedQueued.add(bytes);
  }

  /** A connection has to go. */
  public void evicted(EvictionCause cause) {
    Objects.requireNonNull(evictions.get(cause)).increment();
  }

  /** A delivery was dropped, at a member that is being evicted. */
  public void dropped() {
    dropped.increment();
  }

  /** Connections whose descriptors are open now. */
  public long connections() {
    // In this order a close in between is never seen without its accept.
    long gone = closed.sum();
    return accepted.sum() - gone;
  }

  /** Connections accepted so far. */
  public long connectionsAccepted() {
    return accepted.sum();
  }

  /** Accepts that failed so far. */
  public long acceptFailures() {
    return acceptFailures.sum();
  }

  /** Commands and echo messages parsed so far. */
  public long messagesReceived() {
    return received.sum();
  }

  /** Frames that the kernel has taken whole so far. */
  public long messagesSent() {
    return sent.sum();
  }

  /** Bytes charged to outboxes and not refunded yet. */
  public long queuedBytes() {
    return ownQueued.sum() + roomQueued.sum() + evictedQueued.sum();
  }

  /**
   * Bytes of room messages that wait for members that are not being evicted. While others charge
   * and refund, this sums up counts of slightly different moments.
   */
  public long roomQueuedBytes() {
    return roomQueued.sum();
  }

  /** Bytes held for all connections: input, answers, and what waits for evicted members. */
  public long heldBytes() {
    return inputHeld.sum() + ownQueued.sum() + evictedQueued.sum();
  }

  /** Connections that had to go so far, for whichever cause. */
  public long evictions() {
    return evictions.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Connections that had to go for that cause so far. */
  public long evictions(EvictionCause cause) {
    return Objects.requireNonNull(evictions.get(cause)).sum();
  }

  /** Deliveries dropped at evicted members so far. */
  public long deliveriesDropped() {
    return dropped.sum();
  }

  /** Connections reset so far. */
  public long resets() {
    return resets.sum();
  }

  /** What was thrown so far where nothing should be. */
  public long failures() {
    return failures.sum();
  }

  /** Refusals and faults so far, by their code, in alphabetical order. */
  public Map<String, Long> errors() {
    TreeMap<String, Long> sums = new TreeMap<>();
    errors.forEach((code, adder) -> sums.put(code, adder.sum()));
    return sums;
  }
}
