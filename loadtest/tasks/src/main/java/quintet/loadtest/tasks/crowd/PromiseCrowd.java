package quintet.loadtest.tasks.crowd;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import io.netty.util.concurrent.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Pending promises of Netty, each with a listener that an event loop is to tell. */
final class PromiseCrowd implements Crowd {
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<Promise<Integer>> pending;
  private final Gate gate = new Gate();

  private record Listener(Gate gate, int number) implements FutureListener<Integer> {
    @Override
    public void operationComplete(Future<Integer> future) {
      gate.gone();
    }
  }

  PromiseCrowd(int most) {
    this.pending = new ArrayList<>(most);
  }

  @Override
  public void add(int count) throws InterruptedException {
    EventLoop loop = group.next();
    gate.expect(count);
    for (int i = 0; i < count; i++) {
      Promise<Integer> promise = loop.newPromise();
      promise.addListener(new Listener(gate, pending.size()));
      pending.add(promise);
      gate.arrived();
    }
    gate.awaitArrived();
  }

  @Override
  public void release() throws InterruptedException {
    gate.letGo(pending.size());
    pending.forEach(promise -> promise.setSuccess(1));
    gate.awaitGone();
    pending.clear();
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
