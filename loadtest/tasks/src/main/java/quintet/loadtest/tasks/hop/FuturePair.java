package quintet.loadtest.tasks.hop;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Each waits for a new future and goes on in the executor of its own, or in the one of both. A hop
 * makes a future, says what comes then, and completes it.
 */
final class FuturePair implements Pair {
  private final List<ExecutorService> executors;
  private CountDownLatch done = new CountDownLatch(1);
  private long left; // handed on with the turn

  FuturePair(boolean across) {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    executors = List.of(executor, across ? Executors.newSingleThreadExecutor() : executor);
  }

  @Override
  public void play(long hops) throws InterruptedException {
    left = hops;
    done = new CountDownLatch(1);
    wake(0);
    done.await();
  }

  private void wake(int number) {
    CompletableFuture<Integer> pending = new CompletableFuture<>();
    var _ = pending.thenAcceptAsync(this::turn, executors.get(number));
    pending.complete(number);
  }

  private void turn(int me) {
    if (left == 0) {
      done.countDown();
      return;
    }
    left--;
    wake(1 - me);
  }

  @Override
  public void close() {
    executors.forEach(ExecutorService::close);
  }
}
