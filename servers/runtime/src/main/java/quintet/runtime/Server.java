package quintet.runtime;

import java.time.Duration;
import quintet.runtime.metrics.ServerMetrics;

/** A model that is serving. */
public interface Server {
  /** The port that it listens on, also where the setting was 0. */
  int port();

  /**
   * Ends the service in order: stop accepting, quiesce every session, wait until each publish that
   * was begun has reached its room, say goodbye (1001) to all, flush and close. What is not closed
   * when {@code grace} is over is reset, and counted by {@link ServerMetrics#reset}.
   *
   * <p>Blocks until all descriptors are closed. Called once, on a thread of the runtime.
   */
  void drain(Duration grace) throws InterruptedException;
}
