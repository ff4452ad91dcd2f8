package quintet.drivers;

/**
 * How much one connection does in a row while others wait for the same thread, so that one client
 * that floods is not everybody's latency. How it gives way is the model's: a later turn of the
 * loop, a message to itself, a yield of its virtual thread. Platform threads need none of that, as
 * the kernel takes the core from them.
 */
public final class FairShare {
  /** Actions in a row. */
  public static final int ACTIONS = 64;

  private FairShare() {}

  /** Whether the share is used up by {@code actions}, counted from 1. */
  public static boolean spent(int actions) {
    return actions % ACTIONS == 0;
  }
}
