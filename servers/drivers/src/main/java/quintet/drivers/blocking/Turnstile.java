package quintet.drivers.blocking;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Where more is held than the bound for all, heavy connections take in what they have read one at a
 * time, and whoever does so tends first to those that have to go.
 *
 * <p>Thousands of readers may share a core. Each takes its turn there, and so does whoever evicts,
 * and so does the keeper: without this, all the others would go on taking in meanwhile. Behind a
 * lock they wait without a turn. What a peer sends then waits in the kernel, and that is its own.
 *
 * <p>Lock order: turnstile, session. Thread-safe.
 */
final class Turnstile {
  private final ReentrantLock lock = new ReentrantLock();
  private final Keeper keeper;

  Turnstile(Keeper keeper) {
    this.keeper = keeper;
  }

  /** Waits for its turn; {@link #leave} has to follow. */
  void enter() throws InterruptedException {
    lock.lock();
    try {
      keeper.tendUrgent();
    } catch (InterruptedException | RuntimeException | Error e) {
      lock.unlock();
      throw e;
    }
  }

  /** The next one's turn. */
  void leave() {
    lock.unlock();
  }
}
