package quintet.channels;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.Select;
import java.time.Duration;
import quintet.runtime.blocking.BlockingContext;
import quintet.runtime.blocking.GuardedSession;

/**
 * The thread that does for connections what their own threads cannot do while they are parked in a
 * call on the socket: timeouts, evictions, lost rooms, resets. It never waits for a connection.
 */
final class Keeper implements Runnable {
  private static final long SWEEP = Duration.ofSeconds(1).toNanos();
  private static final int MOST_URGENT = 1 << 10;

  private final BlockingContext context;
  private final Channel<Connection> urgent = Channel.newBufferedChannel(MOST_URGENT);

  Keeper(BlockingContext context) {
    this.context = context;
  }

  /** Has {@code connection} tended soon. Never blocks; beyond the bound the next sweep finds it. */
  void wake(Connection connection) {
    try {
      Select.select(urgent.sendClause(connection, () -> true), Select.defaultClause(false));
    } catch (InterruptedException e) {
      throw new IllegalStateException("a select with a default waited", e);
    }
  }

  @Override
  public void run() {
    long nextSweep = context.server().now();
    try {
      while (true) {
        Duration left = Duration.ofNanos(Math.max(1, nextSweep - context.server().now()));
        Object next = Select.selectOrClosedWithin(left, this, urgent.receiveClause());
        long now = context.server().now();
        if (next instanceof Connection connection) {
          connection.tend(now);
        } else {
          for (GuardedSession each : context.connections()) {
            each.tend(now);
          }
          nextSweep = now + SWEEP;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; if somebody did, it was to end this thread
    }
  }
}
