package quintet.drivers;

/**
 * How much one connection does in a row while others wait for the same thread, so that one client
 * that floods is not everybody's latency. Work is counted, and not answers: a client may flood with
 * what asks for nothing. How it gives way is the model's: a later turn of the loop, a message to
 * itself, a yield of its virtual thread. Platform threads need none of that, as the kernel takes
 * the core from them.
 *
 * <p>A share is 64 units. An action is one, so is a read that asks for nothing, and so is each KiB
 * read or written: a read of the usual 64 KiB is a share by itself. Frames that ask for nothing are
 * counted by the session: after 64 of them it says {@link quintet.core.session.Session#hasMore}. A
 * loop that reads once a turn has no need to count reads.
 */
public final class FairShare {
  /** Units in a row. */
  public static final int UNITS = 64;

  private static final int BYTES = 1 << 10; // that weigh as much as an action

  private FairShare() {}

  /** Whether the share is used up by {@code units}. */
  public static boolean spent(int units) {
    return units >= UNITS;
  }

  /** Units of that many bytes read or written, beside the actions that they ask for. */
  public static int ofBytes(int bytes) {
    return bytes / BYTES;
  }
}
