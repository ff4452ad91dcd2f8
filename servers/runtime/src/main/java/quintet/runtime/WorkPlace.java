package quintet.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quintet.core.session.Action;

/**
 * Where the three models whose connections share threads do slow work: on the thread that asks,
 * which is their idea and its price; or, with {@code --offload}, on a pool beside it, which is what
 * their users do about that price.
 *
 * <p>The queue is bounded by {@code --max-connections}: a session waits for its work, so each has
 * at most one. Only work whose connection has ended can make it more; then the thread that asks
 * does it itself.
 */
public final class WorkPlace {
  private static final Logger LOG = LoggerFactory.getLogger(WorkPlace.class);

  private final @Nullable Executor pool;

  /**
   * @param threads of the pool; 0 for none
   * @param queued pieces of work that may wait for one of them
   */
  WorkPlace(int threads, int queued) {
    this.pool = threads == 0 ? null : pool(threads, queued);
  }

  private static Executor pool(int threads, int queued) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(queued),
        task ->
            Thread.ofPlatform()
                .daemon()
                .name("offload-" + number.incrementAndGet())
                .unstarted(task),
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /**
   * Does {@code work} here, or has it done elsewhere.
   *
   * @param doneElsewhere called on the thread that did the work, if this returns false
   * @return whether it is done already
   */
  public boolean perform(Action.Work.Slow work, Runnable doneElsewhere)
      throws InterruptedException {
    if (pool == null) {
      LabWork.perform(work);
      return true;
    }
    pool.execute(() -> performElsewhere(work, doneElsewhere));
    return false;
  }

  private static void performElsewhere(Action.Work.Slow work, Runnable done) {
    try {
      LabWork.perform(work);
      done.run();
    } catch (RejectedExecutionException e) {
      LOG.debug("the loop has ended, and with it the connection", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this pool", e);
    }
  }
}
