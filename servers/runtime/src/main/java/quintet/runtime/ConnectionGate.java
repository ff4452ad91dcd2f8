package quintet.runtime;

import quintet.runtime.metrics.ServerMetrics;

/**
 * Counts open connections against {@code --max-connections}, and counts them in the metrics: a
 * model calls {@link #open} right after each accept and {@link #closed} once per connection, when
 * its descriptor is closed, and nothing else. Thread-safe.
 */
public final class ConnectionGate {
  /** What is to become of an accepted connection. */
  public enum Admission {
    /** Serve it. */
    ADMITTED,
    /**
     * The server is full: give it the session that {@link ServerContext#newSession} makes for it,
     * which says so and closes. Never a member of a room.
     */
    BUSY,
    /** Full, and busy saying so: close the descriptor at once. */
    DROPPED
  }

  /** Connections that may be told that the server is full at the same time, at most. */
  static final int MOST_BUSY = 256;

  private final ServerMetrics metrics;
  private final Places admitted;
  private final Places busy;

  /**
   * @param most connections that are served at once
   * @param mostBusy further ones that are told at once that there are so many
   * @param metrics of the server
   */
  ConnectionGate(int most, int mostBusy, ServerMetrics metrics) {
    this.admitted = new Places(most);
    this.busy = new Places(mostBusy);
    this.metrics = metrics;
  }

  /** Admits one more connection, if there is room for it. */
  public Admission open() {
    metrics.connectionOpened();
    if (admitted.take()) {
      return Admission.ADMITTED;
    }
    if (busy.take()) {
      return Admission.BUSY;
    }
    metrics.connectionClosed(); // by the caller, before it does anything else
    return Admission.DROPPED;
  }

  /** The descriptor of a connection is closed. One that was dropped has no place to give back. */
  public void closed(Admission admission) {
    if (admission == Admission.DROPPED) {
      return;
    }
    (admission == Admission.ADMITTED ? admitted : busy).giveBack();
    metrics.connectionClosed();
  }
}
