package quintet.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quintet.core.session.Action;
import quintet.core.session.Result;

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
  private final LabThrow fault;

  /**
   * @param threads of the pool; 0 for none
   * @param queued pieces of work that may wait for one of them
   * @param fault of all that is done on the pool, in a lab
   */
  WorkPlace(int threads, int queued, LabThrow fault) {
    this.pool = threads == 0 ? null : pool(threads, queued);
    this.fault = fault;
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
   * @param doneElsewhere called on the thread that did the work, if this returns false; what it is
   *     given returns the session's result, or throws what the work has thrown, on the thread that
   *     drives the session
   * @return whether it is done already
   */
  public boolean perform(Action.Work.Slow work, Consumer<Supplier<Result>> doneElsewhere)
      throws InterruptedException {
    if (pool == null) {
      LabWork.perform(work);
      return true;
    }
    pool.execute(() -> performElsewhere(work, doneElsewhere));
    return false;
  }

  private void performElsewhere(Action.Work.Slow work, Consumer<Supplier<Result>> done) {
    Supplier<Result> outcome = outcome(work);
    try {
      done.accept(outcome);
    } catch (RejectedExecutionException e) {
      LOG.debug("the loop has ended, and with it the connection", e);
    }
  }

  private Supplier<Result> outcome(Action.Work.Slow work) {
    try {
      LabWork.perform(work);
      if (fault != LabThrow.NONE) {
        fault.now();
      }
      return () -> Result.Worked.DONE;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this pool", e);
    } catch (RuntimeException | Error e) {
      return () -> {
        throw e;
      };
    }
  }
}
