package quintet.testkit.client;

/** Learns a room's number of members from inside, by joining it once more. */
public final class Members {
  private static final java.time.Duration PAUSE = java.time.Duration.ofMillis(5);

  private Members() {}

  /**
   * Waits until {@code room} has {@code count} members.
   *
   * @param member one of them, that hears nothing else meanwhile
   */
  public static void awaitCount(Peer member, String room, int count) {
    long deadline = System.nanoTime() + Wire.PATIENCE.toNanos();
    int members = member.join(room);
    while (members != count) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(room + " still has " + members + " members, not " + count);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(PAUSE.toNanos());
      members = member.join(room);
    }
  }
}
