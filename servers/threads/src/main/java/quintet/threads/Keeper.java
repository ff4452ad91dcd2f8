package quintet.threads;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import quintet.runtime.blocking.BlockingContext;
import quintet.runtime.blocking.GuardedSession;

/**
 * The thread that does for connections what their own threads cannot do while the kernel holds
 * them: timeouts, evictions, lost rooms, resets. It never waits for a connection.
 */
final class Keeper implements Runnable {
  private static final long SWEEP = Duration.ofSeconds(1).toNanos();
  private static final int MOST_URGENT = 1 << 10;

  private final BlockingContext context;
  private final BlockingQueue<Connection> urgent = new ArrayBlockingQueue<>(MOST_URGENT);

  Keeper(BlockingContext context) {
    this.context = context;
  }

  /** Has {@code connection} tended soon. Never blocks; beyond the bound the next sweep finds it. */
  void wake(Connection connection) {
    boolean _ = urgent.offer(connection);
  }

  @Override
  public void run() {
    long nextSweep = context.server().now();
    try {
      while (true) {
        long now = context.server().now();
        Connection connection = urgent.poll(nextSweep - now, TimeUnit.NANOSECONDS);
        if (connection != null) {
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
