package quintet.loadtest.injector.client;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import quintet.linux.Epoll;
import quintet.linux.Platform;
import quintet.process.Affinity;

/** Loops of our own, whose connections ask the kernel's epoll themselves. */
public final class LoadLoops implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group;
  private final List<LoadLoop> loops = new ArrayList<>();

  /**
   * Starts {@code count} of them; {@link #isSupported} only.
   *
   * @param spin how long before a send is due a loop does not sleep any more; zero where it shares
   *     its CPU
   */
  public LoadLoops(int count, Duration spin) {
    Map<ThreadAwareExecutor, EpollIo> handlers = new HashMap<>();
    group =
        new MultiThreadIoEventLoopGroup(
            count,
            new DefaultThreadFactory("load", true),
            executor ->
                handlers.computeIfAbsent(executor, each -> new EpollIo(each, spin.toNanos())));
    for (EventExecutor each : group) {
      EpollIo io = handlers.get((ThreadAwareExecutor) each);
      if (io == null) {
        throw new IllegalStateException("a loop without its handler");
      }
      loops.add(new LoadLoop((EventLoop) each, io));
    }
  }

  /**
   * The same with a spin where this process was put apart from the server. Its CPUs are its own
   * then; elsewhere it would spin on the server's.
   */
  public static LoadLoops apart(int count, int spinMicros) {
    return new LoadLoops(
        count, Affinity.isConfined() ? Duration.of(spinMicros, ChronoUnit.MICROS) : Duration.ZERO);
  }

  /** Whether this machine and its kernel can: Linux 5.11 and later, on x86-64 or AArch64. */
  public static boolean isSupported() {
    if (!Platform.isSupported()) {
      return false;
    }
    try (Epoll epoll = new Epoll(1)) {
      return epoll.awaitNanos(0) == 0;
    } catch (IOException e) {
      return false; // an older kernel, or a container that forbids the call
    }
  }

  /** All of them. */
  public List<LoadLoop> all() {
    return List.copyOf(loops);
  }

  /** Ends them soon, and closes their connections; does not wait for it. */
  @Override
  public void close() {
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
