package quintet.runtime;

import quintet.runtime.metrics.ServerMetrics;

/** Room messages that wait for members: whoever has most of them is evicted. Thread-safe. */
record QueuedLedger(ServerMetrics metrics) implements HeaviestFirst.Ledger {
  @Override
  public long sum() {
    return metrics.roomQueuedBytes();
  }

  @Override
  public long bytes(OutboxBudget connection) {
    return connection.evictableBytes();
  }

  @Override
  public boolean isHeavy(OutboxBudget connection, long step) {
    return connection.evictableBytes() >= step;
  }

  @Override
  public void evict(OutboxBudget connection) {
    connection.evict();
  }
}
