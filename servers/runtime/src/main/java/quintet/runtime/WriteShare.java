package quintet.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much of what waits is copied for one write, in a server where the copy is kept until the
 * kernel has taken it. A peer that does not read keeps its copy for long. So only some writes at a
 * time get a large one, and all others a small one: what stalled peers keep is bounded, and never
 * makes anybody wait. Thread-safe, O(1).
 */
public final class WriteShare {
  /** Large copies at a time. With the usual 64 KiB each: 8 MiB at most. */
  public static final int MOST_LARGE = 128;

  /** Bytes of a small copy. */
  public static final int SMALL = 2 << 10;

  private final int largeBytes;
  private final AtomicInteger large = new AtomicInteger();

  /**
   * @param largeBytes the most that one write gets; more than {@link #SMALL}
   */
  public WriteShare(int largeBytes) {
    this.largeBytes = largeBytes;
  }

  /**
   * A share for one write, to be {@link #giveBack given back} when it is done.
   *
   * @param waiting bytes that there are to write; positive
   * @return bytes to copy, at most {@code waiting}
   */
  public int take(long waiting) {
    if (waiting > SMALL) {
      if (large.incrementAndGet() <= MOST_LARGE) {
        return (int) Math.min(waiting, largeBytes);
      }
      large.decrementAndGet();
    }
    return (int) Math.min(waiting, SMALL);
  }

  /** The write of a share that was taken is done, or will never be. */
  public void giveBack(int share) {
    if (share > SMALL) {
      large.decrementAndGet();
    }
  }
}
