package quintet.netty.io;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Who asks the kernel: the JDK's selector, or Netty's own code for one kernel interface. */
public enum NettyTransport {
  /** The JDK's selector; on every platform. */
  NIO(NioServerSocketChannel.class) {
    @Override
    public IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }
  },
  /** Linux epoll through JNI. */
  EPOLL(EpollServerSocketChannel.class) {
    @Override
    public IoHandlerFactory handlers() throws IOException {
      NativeFolder.choose();
      if (!Epoll.isAvailable()) {
        throw unavailable(Epoll.unavailabilityCause());
      }
      return EpollIoHandler.newFactory();
    }
  },
  /** Linux io_uring through JNI. */
  IO_URING(IoUringServerSocketChannel.class) {
    @Override
    public IoHandlerFactory handlers() throws IOException {
      NativeFolder.choose();
      if (!IoUring.isAvailable()) {
        throw unavailable(IoUring.unavailabilityCause());
      }
      return IoUringIoHandler.newFactory();
    }
  };

  private final Class<? extends ServerChannel> listener;

  NettyTransport(Class<? extends ServerChannel> listener) {
    this.listener = listener;
  }

  /** Makes one I/O handler per loop. */
  public abstract IoHandlerFactory handlers() throws IOException;

  /** The listening channel's class. */
  public Class<? extends ServerChannel> listener() {
    return listener;
  }

  /** As the command line has them; the first is the default. */
  public static List<String> names() {
    return Stream.of(values()).map(NettyTransport::label).toList();
  }

  /** The transport of a variant. */
  public static NettyTransport named(String variant) {
    return Stream.of(values()).filter(t -> t.label().equals(variant)).findFirst().orElseThrow();
  }

  IOException unavailable(Throwable cause) {
    Throwable reason = cause;
    while (reason.getCause() != null) {
      reason = reason.getCause();
    }
    return new IOException(
        "netty:" + label() + " does not run on this machine: " + reason.getMessage(), cause);
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
