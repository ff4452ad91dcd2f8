package quintet.loadtest.tasks.hop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Two sides on one loop with one selector: a side that can be read reads its byte, and what waits
 * for it writes one back. What waits is the callback itself, or a future that it completes.
 */
final class LoopSocketPair implements Pair {
  private final Loopback loopback = Loopback.open();
  private final SelectorLoop loop = SelectorLoop.start();
  private final ByteBuffer one = ByteBuffer.allocateDirect(1); // the loop's
  private final boolean byFutures;
  private final List<CompletableFuture<Integer>> pending = new ArrayList<>();
  private CountDownLatch done = new CountDownLatch(1);
  private long left; // the loop's, but between two games

  private LoopSocketPair(boolean byFutures) throws IOException {
    this.byFutures = byFutures;
    for (int side = 0; side < 2; side++) {
      int me = side;
      pending.add(new CompletableFuture<>());
      await(me);
      loop.register(loopback.end(me), () -> readable(me));
    }
  }

  static Pair ofCallbacks() throws IOException {
    return new LoopSocketPair(false);
  }

  static Pair ofFutures() throws IOException {
    return new LoopSocketPair(true);
  }

  @Override
  public void play(long hops) throws InterruptedException {
    done = new CountDownLatch(1);
    loop.execute(() -> {
      left = hops;
      turn(0);
    });
    done.await();
  }

  private void await(int side) {
    CompletableFuture<Integer> next = new CompletableFuture<>();
    var _ = next.thenAccept(this::turn);
    pending.set(side, next);
  }

  private void readable(int side) {
    try {
      Loopback.read(loopback.end(side), one);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (byFutures) {
      CompletableFuture<Integer> mine = pending.get(side);
      await(side);
      mine.complete(side);
    } else {
      turn(side);
    }
  }

  private void turn(int side) {
    if (left == 0) {
      done.countDown();
      return;
    }
    left--;
    try {
      Loopback.write(loopback.end(side), one);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    loop.close();
    loopback.close();
  }
}
