package quintet.drivers.race;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs steps at once, each on a thread of its own, and waits for all: a step that waits for what
 * never comes fails the test.
 */
public final class Race implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SHORT_ROUNDS = 1_500;

  private final ExecutorService runners = Executors.newCachedThreadPool();

  /** How many rounds a race has: 1,500, or the system property {@code quintet.race.rounds}. */
  public static int rounds() {
    return Integer.getInteger("quintet.race.rounds", SHORT_ROUNDS);
  }

  /** Starts all steps as nearly at once as can be, and returns when all have ended. */
  public void run(List<Callable<?>> steps) {
    CyclicBarrier start = new CyclicBarrier(steps.size());
    List<Future<?>> running = new ArrayList<>();
    for (Callable<?> step : steps) {
      running.add(
          runners.submit(() -> {
            start.await();
            return step.call();
          }));
    }
    running.forEach(Race::await);
  }

  /** Runs one step that may wait. */
  public void run(Callable<?> step) {
    await(runners.submit(step));
  }

  private static void await(Future<?> step) {
    try {
      step.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("a step failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a step waits for ever", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    runners.shutdownNow();
  }
}
