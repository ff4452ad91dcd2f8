package quintet.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/** A number of places, each of which one may take and give back. Thread-safe and lock-free. */
public final class Places {
  private final int most;
  private final AtomicInteger taken = new AtomicInteger();

  /**
   * All free.
   *
   * @param most how many; at least 0
   */
  Places(int most) {
    this.most = most;
  }

  /** Takes a place; false if none is free. */
  public boolean take() {
    int now = taken.get();
    while (now < most) {
      int witness = taken.compareAndExchange(now, now + 1);
      if (witness == now) {
        return true;
      }
      now = witness;
    }
    return false;
  }

  /** Gives back a place that was taken. */
  public void giveBack() {
    taken.decrementAndGet();
  }

  /** How many are taken. */
  public int taken() {
    return taken.get();
  }
}
