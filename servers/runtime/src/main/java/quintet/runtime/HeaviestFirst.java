package quintet.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bound on what all connections of a server make it keep together. Beyond it, the connection for
 * which most is kept has to go, and then the next, until the rest is within it: as Redis does with
 * all clients' buffers (maxmemory-clients), not as one client at a time is looked at.
 *
 * <p>A message must not pay for it. So the sum is a striped adder, which is written in any case and
 * read only when a connection's count has grown over the next multiple of a step; and only those
 * with a count of a step or more are kept in a set. A healthy client's count never comes that far.
 *
 * <p>So the sum exceeds the bound by less than a step for each count, and the step is so small that
 * this is no more than an eighth of the bound for each kind of count, as long as that leaves a step
 * of {@link #LEAST_STEP}. What an end will free counts as gone from the moment it is decided, or
 * the next thread would decide another one.
 *
 * <p>Thread-safe; never blocks. One thread evicts at a time, in O(members with a step or more) for
 * each eviction; the others go on, and what they add meanwhile is seen by that one.
 */
final class HeaviestFirst {
  /** What is bounded, and how a connection is made to go. */
  interface Ledger {
    /** Bytes kept for all connections that are not about to go. */
    long sum();

    /** Bytes kept for all connections, those that are about to go among them. */
    default long total() {
      return sum();
    }

    /** Bytes that would be free if this one went; 0 if it is about to. */
    long bytes(OutboxBudget connection);

    /** Whether a count of it is {@code step} or more. */
    boolean isHeavy(OutboxBudget connection, long step);

    /** Makes it go. */
    void evict(OutboxBudget connection);

    /** It has no more than it had, and may have nothing left. */
    default void lighter(OutboxBudget connection) {}
  }

  /** Bytes. */
  static final int LEAST_STEP = 1 << 10;

  private final long most;
  private final long step;
  private final int shift;
  private final Ledger ledger;
  private final Set<OutboxBudget> heavy = ConcurrentHashMap.newKeySet();
  private final ReentrantLock evicting = new ReentrantLock();

  /**
   * @param most bytes that may be kept for all together
   * @param connections how many there may be
   * @param ledger has the sum
   */
  HeaviestFirst(long most, int connections, Ledger ledger) {
    this.most = most;
    this.step = Long.highestOneBit(Math.max(LEAST_STEP, most / 8 / connections));
    this.shift = Long.numberOfTrailingZeros(step);
    this.ledger = ledger;
  }

  /** One of a connection's counts has changed, and with it the sum. */
  void changed(OutboxBudget connection, long before, long after) {
    if (after < before) {
      if (before >= step && after < step) {
        settle(connection);
      }
      ledger.lighter(connection);
    } else if (before >> shift != after >> shift) {
      if (before < step) {
        settle(connection);
      }
      enforce();
    }
  }

  /** A connection is about to go, or gone. */
  void forget(OutboxBudget connection) {
    settle(connection);
    ledger.lighter(connection);
  }

  /**
   * Whether more than the bound is kept at this moment, as who has to go is not gone yet, and
   * {@code bytes} for one connection are no small part of it.
   */
  boolean isBurden(long bytes) {
    return bytes >= step && ledger.total() > most;
  }

  /** Connections that are kept in the set. */
  int heavyOnes() {
    return heavy.size();
  }

  // Whoever moves a count over the line looks at it again after it has changed the set: so the last
  // change of the set is by somebody who has seen the last change of the count.
  private void settle(OutboxBudget connection) {
    boolean in;
    do {
      in = ledger.isHeavy(connection, step);
      boolean _ = in ? heavy.add(connection) : heavy.remove(connection);
    } while (in != ledger.isHeavy(connection, step));
  }

  // Looks again after it has unlocked: others may have left it to this thread meanwhile.
  private void enforce() {
    boolean more = true;
    while (more && exceeded() && evicting.tryLock()) {
      try {
        more = evictWorst();
      } finally {
        evicting.unlock();
      }
    }
  }

  private boolean exceeded() {
    return ledger.sum() > most;
  }

  private boolean evictWorst() {
    if (!exceeded()) {
      return false; // it was by another thread's doing
    }
    OutboxBudget worst = worst();
    if (worst == null) {
      return false; // all have less than a step
    }
    ledger.evict(worst);
    return true;
  }

  private @Nullable OutboxBudget worst() {
    OutboxBudget worst = null;
    long largest = 0;
    for (OutboxBudget each : heavy) {
      long bytes = ledger.bytes(each);
      if (bytes > largest) {
        worst = each;
        largest = bytes;
      }
    }
    return worst;
  }
}
