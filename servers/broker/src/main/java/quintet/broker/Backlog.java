package quintet.broker;

/** What one line has of the intake: messages that its owner has not done with. Thread-safe. */
final class Backlog {
  private final Intake intake;
  private long bytes; // guarded by this
  private boolean ended; // guarded by this

  Backlog(Intake intake) {
    this.intake = intake;
  }

  /** A message has come; waits while the intake has no room for it. */
  void arrive(int size) throws InterruptedException {
    intake.take(size + Link.OVERHEAD);
    synchronized (this) {
      if (!ended) {
        bytes += size + Link.OVERHEAD;
        return;
      }
    }
    intake.giveBack(size + Link.OVERHEAD);
  }

  /** The owner has done with a message. Once the line has ended none is counted any more. */
  void taken(int size) {
    synchronized (this) {
      if (ended) {
        return;
      }
      bytes -= size + Link.OVERHEAD;
    }
    intake.giveBack(size + Link.OVERHEAD);
  }

  /** The line has ended, and whatever its owner still has will not be told. */
  void end() {
    long left;
    synchronized (this) {
      ended = true;
      left = bytes;
      bytes = 0;
    }
    intake.giveBack(left);
  }
}
