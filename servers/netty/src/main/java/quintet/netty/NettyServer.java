package quintet.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.unix.Errors.NativeIoException;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import quintet.netty.io.NettyTransport;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/** Accepts connections and deals them out to the loops; drains them at the end. */
final class NettyServer implements Server {
  private static final int PAGE = 8 << 10; // bytes
  private static final int CHUNK_ORDER = 6; // a chunk is PAGE << CHUNK_ORDER, 512 KiB

  private final ServerContext server;
  private final EventLoopGroup group;
  private final Map<EventLoop, Loop> loops = new HashMap<>();
  private final Map<Admission, ChannelFutureListener> closed = new EnumMap<>(Admission.class);
  private final Rooms rooms;
  private final Channel listener;

  NettyServer(ServerContext server, NettyTransport transport) throws IOException {
    this.server = server;
    this.group =
        new MultiThreadIoEventLoopGroup(
            server.cores(), new DefaultThreadFactory("loop"), transport.handlers());
    // Small chunks, no caches per thread: what a burst needed goes back to the system after it.
    ByteBufAllocator buffers =
        new PooledByteBufAllocator(true, 0, server.cores(), PAGE, CHUNK_ORDER, 0, 0, false);
    group.forEach(executor ->
        loops.put((EventLoop) executor, new Loop((EventLoop) executor, server, buffers)));
    for (Admission each : Admission.values()) {
      closed.put(each, future -> server.gate().closed(each));
    }
    this.rooms = new Rooms(loops.values().toArray(Loop[]::new));
    this.listener = listen(transport, buffers);
    int number = 0;
    for (EventExecutor each : group) {
      server.heartbeats().watch("loop-" + ++number, each);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // of a group that never served
  private Channel listen(NettyTransport transport, ByteBufAllocator buffers) throws IOException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(transport.listener())
            .option(ChannelOption.SO_BACKLOG, server.tuning().backlog())
            .option(ChannelOption.SO_REUSEADDR, true)
            .handler(new PausingListener(server))
            .childOption(ChannelOption.ALLOCATOR, buffers)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    accept((DuplexChannel) channel);
                  }
                });
    if (server.tuning().sendBuffer() > 0) {
      bootstrap.childOption(ChannelOption.SO_SNDBUF, server.tuning().sendBuffer());
    }
    if (server.tuning().receiveBuffer() > 0) {
      bootstrap.option(ChannelOption.SO_RCVBUF, server.tuning().receiveBuffer());
    }
    var bound =
        bootstrap
            .bind(new InetSocketAddress(server.settings().host(), server.settings().port()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw notBound(bound.cause());
    }
    return bound.channel();
  }

  // Netty's own transports know no BindException, and put the call and its error number in front.
  private static IOException notBound(Throwable cause) {
    return switch (cause) {
      case NativeIoException e -> {
        String reason = String.valueOf(e.getMessage());
        yield new BindException(reason.substring(reason.lastIndexOf(": ") + 1).strip());
      }
      case IOException e -> e;
      default -> new IOException(cause);
    };
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the close future is listened to
  private void accept(DuplexChannel channel) {
    Admission admission = server.gate().open();
    channel.closeFuture().addListener(closed.get(admission));
    if (admission == Admission.DROPPED) {
      channel.close();
      return;
    }
    try {
      Loop loop = Objects.requireNonNull(loops.get(channel.eventLoop()));
      channel.config().setRecvByteBufAllocator(loop.reads());
      Connection connection = new Connection(server, loop, rooms, channel, admission);
      channel.pipeline().addLast(connection); // from here on it is told of the close
      loop.connections().add(connection.driver());
    } catch (RuntimeException | Error e) {
      server.handlerFailed(e); // and not by Netty's log, once for each
      channel.close();
    }
  }

  @Override
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  @Override
  public void drain(Duration grace) throws InterruptedException {
    long deadline = server.now() + grace.toNanos();
    listener.close().sync();
    onEveryLoop(loop -> loop.connections().quiesce());
    // Publishes that were begun are tasks of their rooms' loops by now, in front of these.
    onEveryLoop(loop -> {});
    onEveryLoop(loop -> loop.connections().goAway());
    CompletableFuture<?>[] empty =
        loops.values().stream().map(Loop::emptied).toArray(CompletableFuture<?>[]::new);
    onEveryLoop(Loop::awaitEmpty);
    try {
      CompletableFuture.allOf(empty)
          .get(Math.max(0, deadline - server.now()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      onEveryLoop(loop -> loop.connections().reset());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }

  private void onEveryLoop(Consumer<Loop> task) {
    Stream<CompletableFuture<Void>> done =
        loops.values().stream()
            .map(loop -> CompletableFuture.runAsync(() -> task.accept(loop), loop.thread()));
    CompletableFuture.allOf(done.toArray(CompletableFuture<?>[]::new)).join();
  }
}
