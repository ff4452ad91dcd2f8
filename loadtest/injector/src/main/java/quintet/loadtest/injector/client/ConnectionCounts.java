package quintet.loadtest.injector.client;

import java.util.concurrent.atomic.AtomicLong;

/** What became of a loop's connections. Written by the loop, read by any thread. */
public final class ConnectionCounts {
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong retried = new AtomicLong();
  private final AtomicLong closedByServer = new AtomicLong();
  private final AtomicLong evicted = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();

  ConnectionCounts() {}

  /** Connections that were made ready, in all. */
  public long opened() {
    return opened.get();
  }

  /** Connections that are ready now. */
  public long open() {
    return open.get();
  }

  /** Connections given up after their last attempt. */
  public long failed() {
    return failed.get();
  }

  /** Attempts after a first one. */
  public long retried() {
    return retried.get();
  }

  /** Ready connections that the server, or the network, ended. */
  public long closedByServer() {
    return closedByServer.get();
  }

  /** Those of them that were told they were too slow (close code 1013 or ERR slow-consumer). */
  public long evicted() {
    return evicted.get();
  }

  /** ERR replies and breaches of the protocol. */
  public long errors() {
    return errors.get();
  }

  void countOpened() {
    opened.incrementAndGet();
    open.incrementAndGet();
  }

  void countClosed(boolean byServer, boolean slow) {
    open.decrementAndGet();
    if (byServer) {
      closedByServer.incrementAndGet();
    }
    if (slow) {
      evicted.incrementAndGet();
    }
  }

  void countFailed() {
    failed.incrementAndGet();
  }

  void countRetry() {
    retried.incrementAndGet();
  }

  void countError() {
    errors.incrementAndGet();
  }
}
