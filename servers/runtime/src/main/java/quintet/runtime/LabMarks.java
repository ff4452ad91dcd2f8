package quintet.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/** What a lab was asked to break that concerns more than one connection. Thread-safe. */
final class LabMarks {
  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger accepts = new AtomicInteger();

  /** Counts a room's message with a mark, at one of its members; true for every second one. */
  boolean isSecondMember() {
    return delivered.incrementAndGet() % 2 == 0;
  }

  /** One more connection is to break where it gets its session. */
  void breakAccept() {
    accepts.incrementAndGet();
  }

  /** Whether this connection is to break; each that was asked for does once. */
  boolean takeAccept() {
    return accepts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }
}
