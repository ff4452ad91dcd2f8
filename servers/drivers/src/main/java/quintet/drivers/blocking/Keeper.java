package quintet.drivers.blocking;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import quintet.runtime.metrics.TurnClock;

/**
 * What does for connections what their own threads cannot do while they are blocked in a call on
 * the socket: timeouts, evictions, lost rooms, resets. It never waits for a connection.
 */
public final class Keeper implements Runnable {
  private static final long SWEEP = Duration.ofSeconds(1).toNanos();
  private static final int MOST_URGENT = 1 << 10;

  private final ConnectionSet connections;
  private final LongSupplier clock;
  private final TurnClock turns;
  private final BlockingQueue<LockDriver> urgent = new ArrayBlockingQueue<>(MOST_URGENT);

  /**
   * @param clock nanoseconds
   * @param turns told of each time it tends to somebody
   */
  Keeper(ConnectionSet connections, LongSupplier clock, TurnClock turns) {
    this.turns = turns;
    this.connections = connections;
    this.clock = clock;
  }

  /** Has {@code connection} tended soon. Never blocks; beyond the bound the next sweep finds it. */
  void wake(LockDriver connection) {
    boolean _ = urgent.offer(connection);
  }

  /** On any thread: tends to those that have to be tended soon, and waits for nobody. */
  void tendUrgent() throws InterruptedException {
    LockDriver connection = urgent.poll();
    while (connection != null) {
      connection.tend(clock.getAsLong());
      connection = urgent.poll();
    }
  }

  @Override
  public void run() {
    long nextSweep = clock.getAsLong();
    try {
      while (true) {
        long now = clock.getAsLong();
        LockDriver connection = urgent.poll(nextSweep - now, TimeUnit.NANOSECONDS);
        turns.begin();
        if (connection != null) {
          connection.tend(now);
        } else {
          for (LockDriver each : connections) {
            each.tend(now);
          }
          nextSweep = now + SWEEP;
        }
        turns.end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; if somebody did, it was to end this thread
    }
  }
}
