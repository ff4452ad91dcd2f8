package quintet.drivers.blocking;

import java.nio.ByteBuffer;
import quintet.core.wire.Frame;
import quintet.runtime.OutboxBudget;

/** An outlet from which nothing goes out, and where nobody waits. */
class QuietOutlet implements BlockingOutlet {
  private final OutboxBudget budget;

  QuietOutlet(OutboxBudget budget) {
    this.budget = budget;
  }

  @Override
  public OutboxBudget budget() {
    return budget;
  }

  @Override
  public void put(Frame frame) {}

  @Override
  public void flush(ByteBuffer scratch) {}

  @Override
  public void wake() {}

  @Override
  public boolean evict() {
    return true;
  }

  @Override
  public void close() {}

  @Override
  public void abandon() {}

  @Override
  public boolean overdue(long now) {
    return false;
  }

  @Override
  public void awaitEnd() {}
}
