package quintet.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import quintet.runtime.metrics.ServerMetrics;

/**
 * The bound on the room messages that wait for all members of a server together. Beyond it, the
 * member for which most waits is evicted, and then the next, until the rest is within it: as Redis
 * does with all clients' buffers (maxmemory-clients), not as one client at a time is looked at.
 *
 * <p>A delivery must not pay for it. So the sum is a striped adder, which is written in any case
 * and read only when a member's queue has grown over the next multiple of a step; and only members
 * for which a step or more waits are kept in a set. A healthy member's queue never comes that far.
 *
 * <p>So the sum exceeds the bound by less than a step for each member, and the step is so small
 * that this is no more than an eighth of the bound, as long as that leaves a step of {@link
 * #LEAST_STEP}. What an eviction will free counts as gone from the moment it is decided, or the
 * next thread would decide another one.
 *
 * <p>Thread-safe; never blocks. One thread evicts at a time, in O(members with a step or more) for
 * each eviction; the others go on, and what they add meanwhile is seen by that one.
 */
final class QueueBound {
  /** Bytes. */
  static final int LEAST_STEP = 1 << 10;

  private final long most;
  private final long step;
  private final int shift;
  private final ServerMetrics metrics;
  private final Set<OutboxBudget> heavy = ConcurrentHashMap.newKeySet();
  private final ReentrantLock evicting = new ReentrantLock();

  /**
   * @param most bytes that may wait for all members together
   * @param members how many there may be
   * @param metrics has the sum
   */
  QueueBound(long most, int members, ServerMetrics metrics) {
    this.most = most;
    this.step = Long.highestOneBit(Math.max(LEAST_STEP, most / 8 / members));
    this.shift = Long.numberOfTrailingZeros(step);
    this.metrics = metrics;
  }

  /** A member's count has grown, and is in the sum. */
  void charged(OutboxBudget member, long before, long after) {
    if (before >> shift != after >> shift) {
      if (before < step) {
        settle(member);
      }
      enforce();
    }
  }

  /** A member's count has shrunk. */
  void refunded(OutboxBudget member, long before, long after) {
    if (before >= step && after < step) {
      settle(member);
    }
  }

  /** A member is being evicted. */
  void forget(OutboxBudget member) {
    settle(member);
  }

  /** Members that are kept in the set. */
  int heavyMembers() {
    return heavy.size();
  }

  // Whoever moves a count over the line looks at it again after it has changed the set: so the last
  // change of the set is by somebody who has seen the last change of the count.
  private void settle(OutboxBudget member) {
    boolean in;
    do {
      in = isHeavy(member);
      boolean _ = in ? heavy.add(member) : heavy.remove(member);
    } while (in != isHeavy(member));
  }

  private boolean isHeavy(OutboxBudget member) {
    return member.evictableBytes() >= step;
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
    return metrics.roomQueuedBytes() > most;
  }

  private boolean evictWorst() {
    if (!exceeded()) {
      return false; // it was by another thread's doing
    }
    OutboxBudget worst = worst();
    if (worst == null) {
      return false; // all have less than a step
    }
    worst.evict();
    return true;
  }

  private @Nullable OutboxBudget worst() {
    OutboxBudget worst = null;
    long largest = 0;
    for (OutboxBudget each : heavy) {
      long bytes = each.evictableBytes();
      if (bytes > largest) {
        worst = each;
        largest = bytes;
      }
    }
    return worst;
  }
}
