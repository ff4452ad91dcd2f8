package quintet.testkit.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Clients that act at the same time, each on a virtual thread. Their failures are the test's: they
 * come out of {@link #all}, {@link #join} and {@link Loop#stop}. Closing interrupts what still
 * runs.
 */
public final class Background implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 2 * Wire.PATIENCE.toSeconds();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> started = new ArrayList<>();

  /** Something a client does over and over. */
  public static final class Loop {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Future<Long> rounds;

    private Loop(ExecutorService threads, LongConsumer round) {
      rounds =
          threads.submit(() -> {
            long number = 0;
            while (!stopped.get()) {
              round.accept(number++);
            }
            return number;
          });
    }

    /** Ends the loop after its present round; returns the number of rounds. */
    public long stop() {
      stopped.set(true);
      return get(rounds);
    }
  }

  /** Starts something that ends by itself. */
  public void start(Runnable task) {
    started.add(threads.submit(task));
  }

  /** Starts something that ends by itself with a result; asking for that waits for it. */
  public <R> Supplier<R> task(Supplier<R> task) {
    Future<R> result = threads.submit(task::get);
    started.add(result);
    return () -> get(result);
  }

  /** Repeats {@code round}, which is given its number from 0 on, until stopped. */
  public Loop loop(LongConsumer round) {
    return new Loop(threads, round);
  }

  /** Does the same with all of {@code peers} at once; the results, in their order. */
  public <P, R> List<R> all(List<? extends P> peers, Function<P, R> task) {
    List<Future<R>> futures = new ArrayList<>();
    peers.forEach(peer -> futures.add(threads.submit(() -> task.apply(peer))));
    return futures.stream().map(Background::get).toList();
  }

  /** Waits for everything that was started. */
  public void join() {
    started.forEach(Background::get);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }

  private static <R> R get(Future<R> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new AssertionError(cause.getMessage(), cause);
    } catch (TimeoutException e) {
      throw new AssertionError("still not done after " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
