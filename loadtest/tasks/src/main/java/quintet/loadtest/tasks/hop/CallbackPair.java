package quintet.loadtest.tasks.hop;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Two callbacks in a map, which a loop runs by their numbers; on one loop, or on one each. */
final class CallbackPair implements Pair {
  private final List<SelectorLoop> loops;
  private final Map<Integer, Runnable> callbacks = Map.of(0, () -> turn(0), 1, () -> turn(1));
  private CountDownLatch done = new CountDownLatch(1);
  private long left; // handed on with the turn

  CallbackPair(boolean across) throws IOException {
    SelectorLoop loop = SelectorLoop.start();
    loops = List.of(loop, across ? SelectorLoop.start() : loop);
  }

  @Override
  public void play(long hops) throws InterruptedException {
    left = hops;
    done = new CountDownLatch(1);
    wake(0);
    done.await();
  }

  private void wake(int number) {
    Runnable callback = callbacks.get(number);
    if (callback != null) {
      loops.get(number).execute(callback);
    }
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
  public void close() throws IOException {
    for (SelectorLoop loop : loops) {
      loop.close();
    }
  }
}
