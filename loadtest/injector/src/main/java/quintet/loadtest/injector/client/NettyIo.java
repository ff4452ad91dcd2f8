package quintet.loadtest.injector.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Netty's channels and timers on a loop of Netty's: works wherever a JVM does. */
final class NettyIo implements LoopIo {
  private final EventLoop eventLoop;
  private final Bootstrap bootstrap;
  private @Nullable LoadLoop loop;
  private @Nullable ScheduledFuture<?> timer;
  private long timerAt;
  private byte[] input = new byte[64 * 1024];
  private boolean reading; // in this turn of the loop, something was read already
  private long ready;

  NettyIo(EventLoop eventLoop) {
    this.eventLoop = eventLoop;
    this.bootstrap =
        new Bootstrap()
            .group(eventLoop)
            .channel(channelType(eventLoop))
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .option(ChannelOption.AUTO_CLOSE, false) // see NettyLink
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0); // the connection has its own deadline
  }

  @Override
  public long worked() {
    return UNKNOWN;
  }

  @Override
  public void attach(LoadLoop loop) {
    this.loop = loop;
  }

  @Override
  public Link connect(InetSocketAddress address, int unsent, LinkOwner owner) {
    NettyLink link = new NettyLink(this, owner);
    ChannelFuture connecting =
        bootstrap
            .clone()
            .option(
                ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(unsent / 2, unsent))
            .handler(link)
            .connect(address);
    link.channel(connecting.channel());
    connecting.addListener(future -> {
      if (!future.isSuccess()) {
        link.end(Connector.reason(future.cause()));
      }
    });
    return link;
  }

  @Override
  public void flushSoon() {
    eventLoop.execute(loop()::flush);
  }

  @Override
  public void wakeAt(long nanos) {
    if (timer != null) {
      if (timerAt - nanos <= 0) {
        return;
      }
      timer.cancel(false);
    }
    timerAt = nanos;
    long delay = Math.max(nanos - System.nanoTime(), 0);
    timer = eventLoop.schedule(this::tick, delay, TimeUnit.NANOSECONDS);
  }

  /** Where links copy to what they have read: at least {@code size} bytes, for one call. */
  byte[] input(int size) {
    if (input.length < size) {
      input = new byte[2 * size];
    }
    return input;
  }

  /**
   * Since when what is read now was ready: Netty does not tell when it woke, so the first read of
   * the turn stands for it.
   */
  long ready() {
    if (!reading) {
      reading = true;
      ready = System.nanoTime();
      eventLoop.execute(() -> reading = false); // tasks follow when all sockets were read
    }
    return ready;
  }

  private void tick() {
    timer = null;
    loop().pacer().tick();
  }

  private LoadLoop loop() {
    LoadLoop attached = loop;
    if (attached == null) {
      throw new IllegalStateException("not attached to a loop");
    }
    return attached;
  }

  private static Class<? extends Channel> channelType(EventLoop eventLoop) {
    return eventLoop instanceof IoEventLoop io && io.isCompatible(EpollIoHandle.class)
        ? EpollSocketChannel.class
        : NioSocketChannel.class;
  }
}
