package quintet.broker;

/**
 * The bytes of messages that have come from the broker and that no room's owner has taken yet.
 * Thread-safe. Whoever brings more waits while there are too many; a count at 0 admits any size.
 */
final class Intake {
  private final long most;
  private long waiting; // guarded by this
  private boolean closed; // guarded by this

  /**
   * @param most bytes
   */
  Intake(long most) {
    this.most = most;
  }

  /** Counts in that many bytes, when there is room for them. */
  synchronized void take(long bytes) throws InterruptedException {
    while (waiting > 0 && waiting + bytes > most && !closed) {
      wait();
    }
    waiting += bytes;
  }

  /** So many are with their room, or will never be. */
  synchronized void giveBack(long bytes) {
    waiting -= bytes;
    notifyAll();
  }

  /** Nobody waits any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
