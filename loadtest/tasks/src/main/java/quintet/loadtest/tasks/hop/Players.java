package quintet.loadtest.tasks.hop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Threads that play together: started together, and what one throws is thrown at the caller. */
final class Players {
  private final Thread.Builder builder;
  private final List<FutureTask<Void>> tasks = new ArrayList<>();

  /** What one of them does. */
  @FunctionalInterface
  interface Part {
    void play() throws IOException, InterruptedException;
  }

  Players(Thread.Builder builder) {
    this.builder = builder;
  }

  /** Adds one; it does not start yet, so that all can know each other before. */
  Thread add(Part part) {
    FutureTask<Void> task =
        new FutureTask<>(() -> {
          part.play();
          return null;
        });
    tasks.add(task);
    return builder.unstarted(task);
  }

  /** Starts these threads, which were added, and waits for the end of all. */
  void play(List<Thread> threads) throws IOException, InterruptedException {
    threads.forEach(Thread::start);
    for (FutureTask<Void> task : tasks) {
      try {
        task.get();
      } catch (ExecutionException e) {
        throw new IOException("a player has failed: " + e.getCause(), e);
      }
    }
  }
}
