package quintet.runtime;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of what waits is copied for one write, in a server where the copy is kept until the
 * kernel has taken it. A peer that does not read keeps its copy for long. So all copies together
 * are bounded: beyond that, each write gets a small one, and nobody waits. Thread-safe, O(1).
 */
public final class WriteShare {
  /** Bytes of a small copy, which every write gets. */
  public static final int SMALL = 2 << 10;

  private final int most;
  private final long all;
  private final AtomicLong taken = new AtomicLong(); // by those larger than a small one

  /**
   * @param most bytes that one write gets; more than {@link #SMALL}
   * @param all bytes of all copies together, the small ones aside
   */
  WriteShare(int most, long all) {
    this.most = most;
    this.all = all;
  }

  /**
   * A share for one write, to be {@link #giveBack given back} when it is done.
   *
   * @param waiting bytes that there are to write; positive
   * @return bytes to copy, at most {@code waiting}
   */
  public int take(long waiting) {
    int wanted = (int) Math.min(waiting, most);
    if (wanted > SMALL && taken.addAndGet(wanted) > all) {
      taken.addAndGet(-wanted);
      return SMALL;
    }
    return wanted;
  }

  /** The write of a share that was taken is done, or will never be. */
  public void giveBack(int share) {
    if (share > SMALL) {
      taken.addAndGet(-share);
    }
  }
}
