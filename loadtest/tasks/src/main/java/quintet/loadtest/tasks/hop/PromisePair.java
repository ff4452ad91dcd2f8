package quintet.loadtest.tasks.hop;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FutureListener;
import io.netty.util.concurrent.Promise;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The same with promises of Netty: each belongs to an event loop, which tells its listener. On one
 * loop a promise tells at once, and Netty posts it to the loop where calls nest too deep.
 */
final class PromisePair implements Pair {
  private final MultiThreadIoEventLoopGroup group;
  private final List<EventLoop> loops;
  private CountDownLatch done = new CountDownLatch(1);
  private long left; // handed on with the turn

  PromisePair(boolean across) {
    group = new MultiThreadIoEventLoopGroup(across ? 2 : 1, NioIoHandler.newFactory());
    loops = List.of(group.next(), group.next());
  }

  @Override
  public void play(long hops) throws InterruptedException {
    left = hops;
    done = new CountDownLatch(1);
    wake(0);
    done.await();
  }

  private void wake(int number) {
    Promise<Integer> pending = loops.get(number).newPromise();
    pending.addListener((FutureListener<Integer>) future -> turn(future.getNow()));
    pending.setSuccess(number);
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
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
