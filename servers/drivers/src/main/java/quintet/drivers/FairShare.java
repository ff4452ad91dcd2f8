package quintet.drivers;

/**
 * How much a thread does in a row for one connection while others wait for the same core, where
 * nothing takes it from a thread that never waits. A share is 64 units. A read is one, whether it
 * asks for something or not, and so is each KiB that is read or written: the usual largest read or
 * write is a share by itself. What a session does in a row it counts by itself: {@link
 * quintet.core.session.Session#hasMore}. Loops have no need of this, as they read and write once a
 * turn.
 */
public final class FairShare {
  /** Units in a row. */
  public static final int UNITS = 64;

  private static final int BYTES = 1 << 10; // that weigh as much as a read

  private FairShare() {}

  /** Whether the share is used up by {@code units}. */
  public static boolean spent(int units) {
    return units >= UNITS;
  }

  /** Units of one read of that many bytes. */
  public static int ofRead(int bytes) {
    return 1 + ofBytes(bytes);
  }

  /** Units of that many bytes. */
  public static int ofBytes(int bytes) {
    return bytes / BYTES;
  }
}
