package quintet.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import quintet.runtime.metrics.ServerMetrics;

/**
 * What is held for connections: input, answers, and what still waits for evicted members. Whoever
 * has most of it is closed. Thread-safe.
 */
final class HeldLedger implements HeaviestFirst.Ledger {
  private final ServerMetrics metrics;
  private final Set<OutboxBudget> leaving = ConcurrentHashMap.newKeySet(); // until nothing is held

  HeldLedger(ServerMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public long sum() {
    long sum = metrics.heldBytes();
    for (OutboxBudget each : leaving) {
      sum -= each.heldBytes();
    }
    return sum;
  }

  @Override
  public long total() {
    return metrics.heldBytes();
  }

  @Override
  public long bytes(OutboxBudget connection) {
    return connection.sheddableBytes();
  }

  @Override
  public boolean isHeavy(OutboxBudget connection, long step) {
    return connection.holds(step);
  }

  @Override
  public void evict(OutboxBudget connection) {
    leaving.add(connection);
    connection.shed();
    lighter(connection); // it may have let go of everything meanwhile, and say so no more
  }

  @Override
  public void lighter(OutboxBudget connection) {
    if (connection.overloaded() && connection.heldBytes() == 0) {
      leaving.remove(connection);
    }
  }
}
