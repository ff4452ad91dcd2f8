package quintet.loadtest.injector.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;

/**
 * A link over a channel of Netty's, whose only handler it is.
 *
 * <p>A write that fails does not end it: what the server has said before it hung up, such as why,
 * is still there to be read, and then the end.
 */
final class NettyLink extends ChannelInboundHandlerAdapter implements Link {
  private static final int LITTLE = 4096;

  private final NettyIo io;
  private final LinkOwner owner;
  private @Nullable Channel channel;
  private boolean mute; // a write has failed
  private boolean ended;

  NettyLink(NettyIo io, LinkOwner owner) {
    this.io = io;
    this.owner = owner;
  }

  /** The channel that it is the handler of. */
  void channel(Channel channel) {
    this.channel = channel;
  }

  /** Tells the owner, once, unless it was the owner who closed. */
  void end(@Nullable String reason) {
    if (!ended) {
      close();
      owner.ended(reason);
    }
  }

  @Override
  public void write(SendBuffer bytes) {
    Channel to = channel;
    if (!ended && !mute && to != null && to.isActive()) {
      ByteBuf copy = to.alloc().directBuffer(bytes.size());
      copy.writeBytes(bytes.array(), 0, bytes.size());
      to.writeAndFlush(copy).addListener(done -> mute |= !done.isSuccess());
    }
  }

  @Override
  public boolean writable() {
    return channel != null && channel.isWritable() && !mute;
  }

  @Override
  public void stall() {
    if (channel != null) {
      channel.config().setOption(ChannelOption.SO_RCVBUF, LITTLE);
      channel.config().setAutoRead(false);
    }
  }

  @Override
  public void close() {
    ended = true;
    if (channel != null) {
      var _ = channel.close();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (!ended) {
      owner.opened();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    long ready = io.ready();
    try {
      if (!ended) {
        int length = in.readableBytes();
        byte[] array = io.input(length);
        in.readBytes(array, 0, length);
        owner.received(array, 0, length, ready);
      }
    } finally {
      in.release();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (!ended && writable()) {
      owner.writable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(null);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    end(Connector.reason(cause));
  }
}
