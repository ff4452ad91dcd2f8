package quintet.loadtest.tasks.hop;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.FutureListener;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Two Netty channels on one event loop: what a side reads completes the promise that it waits for,
 * whose listener writes a byte back.
 */
final class PromiseSocketPair implements Pair {
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel first;
  private CountDownLatch done = new CountDownLatch(1);
  private long left; // the loop's

  PromiseSocketPair() throws InterruptedException {
    ServerBootstrap server = new ServerBootstrap().group(group);
    server.channel(NioServerSocketChannel.class);
    server.childOption(ChannelOption.TCP_NODELAY, true).childHandler(new Sides());
    Channel listening = server.bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
    Bootstrap client = new Bootstrap().group(group).channel(NioSocketChannel.class);
    client.option(ChannelOption.TCP_NODELAY, true).handler(new Sides());
    first = client.connect(listening.localAddress()).sync().channel();
  }

  private final class Sides extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      channel.pipeline().addLast(new Side(channel));
    }
  }

  private final class Side extends SimpleChannelInboundHandler<ByteBuf> {
    private Promise<Channel> pending;

    Side(Channel channel) {
      pending = next(channel);
    }

    private Promise<Channel> next(Channel channel) {
      Promise<Channel> promise = channel.eventLoop().newPromise();
      return promise.addListener((FutureListener<Channel>) future -> turn(future.getNow()));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf read) {
      Promise<Channel> mine = pending;
      pending = next(context.channel());
      mine.setSuccess(context.channel());
    }
  }

  @Override
  public void play(long hops) throws InterruptedException {
    done = new CountDownLatch(1);
    first
        .eventLoop()
        .execute(() -> {
          left = hops;
          turn(first);
        });
    done.await();
  }

  private void turn(Channel channel) {
    if (left == 0) {
      done.countDown();
      return;
    }
    left--;
    var _ = channel.writeAndFlush(channel.alloc().buffer(1, 1).writeByte(1), channel.voidPromise());
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
