package quintet.loadtest.injector.client;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One load loop of a kind, and its end. */
public final class LoopRig implements AutoCloseable {
  private final LoadLoop loop;
  private final Runnable end;

  private LoopRig(LoadLoop loop, Runnable end) {
    this.loop = loop;
    this.end = end;
  }

  /** As a run makes it on this machine. */
  public static LoopRig usual() {
    return LoadLoops.isSupported() ? own() : netty();
  }

  static LoopRig own() {
    LoadLoops loops = new LoadLoops(1, Duration.ZERO);
    return new LoopRig(loops.all().getFirst(), loops::close);
  }

  static LoopRig netty() {
    MultiThreadIoEventLoopGroup group =
        new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    return new LoopRig(
        LoadLoop.onNetty((EventLoop) group.next()),
        () -> {
          var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        });
  }

  public LoadLoop loop() {
    return loop;
  }

  @Override
  public void close() {
    end.run();
    loop.eventLoop().terminationFuture().syncUninterruptibly();
  }
}
