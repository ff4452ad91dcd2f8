package quintet.loadtest.injector.phase;

import quintet.loadtest.injector.delivery.DeliveryChecker;

/**
 * The account of a phase. Written by one thread; a sum of several is made when they are at rest.
 *
 * <p>All but the two window counts cover the whole phase, warm-up included.
 */
public final class PhaseCounts {
  long sent;
  long expected;
  long received;
  long dueInWindow;
  long sentInWindow;
  long receivedInWindow;
  long lost;
  long duplicated;
  long reordered;
  long corrupted;
  long misrouted;
  long forgotten;
  long incomplete;
  long stepsBack;
  double underWayNanos;
  long receivers;
  int worstReceiver = -1;
  long worstP99 = -1;
  long worstMax = -1;
  long at;

  PhaseCounts() {}

  /** Messages handed to a connection. */
  public long sent() {
    return sent;
  }

  /** Deliveries that should have come: for each message, one per receiver. */
  public long expected() {
    return expected;
  }

  /** Deliveries that came, duplicates not counted. */
  public long received() {
    return received;
  }

  /** Open loop: messages whose intended time lies in the measured window. */
  public long dueInWindow() {
    return dueInWindow;
  }

  /** Messages sent during the measured window. */
  public long sentInWindow() {
    return sentInWindow;
  }

  /** Deliveries that came during the measured window. */
  public long receivedInWindow() {
    return receivedInWindow;
  }

  /**
   * Deliveries that did not come: also those that came damaged or in the wrong place, and those of
   * messages that were due but found no room in their connection until the phase's end.
   */
  public long lost() {
    return lost;
  }

  /** Copies beyond the first. */
  public long duplicated() {
    return duplicated;
  }

  /** Deliveries behind a later message of the same sender. */
  public long reordered() {
    return reordered;
  }

  /** Messages that differ from what was sent, or were never sent. */
  public long corrupted() {
    return corrupted;
  }

  /** Whole messages of another room, connection, run or phase. */
  public long misrouted() {
    return misrouted;
  }

  /** Losses that could no longer be told from duplicates; 0 means that all figures are exact. */
  public long forgotten() {
    return forgotten;
  }

  /** Fan-out messages that left the ledger before they had reached every receiver. */
  public long incomplete() {
    return incomplete;
  }

  /** Readings of a loop's clock before its last one. */
  public long stepsBack() {
    return stepsBack;
  }

  /**
   * Messages times the nanoseconds of the measured window that they were under way, from when they
   * were due to when they were received.
   */
  public double underWayNanos() {
    return underWayNanos;
  }

  /** Received of expected, 0 to 1; 1 if nothing was expected. */
  public double reach() {
    return expected == 0 ? 1 : (double) received / expected;
  }

  /** Members of rooms whose latencies were compared. */
  public long receivers() {
    return receivers;
  }

  /** The receiver with the largest 99th percentile, or -1. */
  public int worstReceiver() {
    return worstReceiver;
  }

  /** Its 99th percentile in nanoseconds, within 1 %. */
  public long worstP99() {
    return worstP99;
  }

  /** Its largest latency in nanoseconds, within 1 %. */
  public long worstMax() {
    return worstMax;
  }

  /**
   * When a {@linkplain PhaseConductor#live live} account was taken, of several loops' the latest,
   * nanoseconds of {@link System#nanoTime}; 0 if it was not yet.
   */
  public long at() {
    return at;
  }

  void add(DeliveryChecker checker) {
    lost += checker.lost();
    duplicated += checker.duplicated();
    reordered += checker.reordered();
    corrupted += checker.unsent();
    forgotten += checker.forgotten();
  }

  void addUnsent(long inWindow, long copies) {
    dueInWindow += inWindow;
    expected += copies;
    lost += copies;
  }

  void add(PhaseCounts other) {
    sent += other.sent;
    expected += other.expected;
    received += other.received;
    dueInWindow += other.dueInWindow;
    sentInWindow += other.sentInWindow;
    receivedInWindow += other.receivedInWindow;
    lost += other.lost;
    duplicated += other.duplicated;
    reordered += other.reordered;
    corrupted += other.corrupted;
    misrouted += other.misrouted;
    forgotten += other.forgotten;
    incomplete += other.incomplete;
    stepsBack += other.stepsBack;
    underWayNanos += other.underWayNanos;
    receivers += other.receivers;
    at = Math.max(at, other.at);
    if (other.worstP99 > worstP99) {
      worstReceiver = other.worstReceiver;
      worstP99 = other.worstP99;
      worstMax = other.worstMax;
    }
  }
}
