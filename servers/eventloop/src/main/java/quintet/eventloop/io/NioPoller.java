package quintet.eventloop.io;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quintet.runtime.ServerContext;

/** Readiness by the JDK's selector. */
public final class NioPoller implements Poller {
  private static final Logger LOG = LoggerFactory.getLogger(NioPoller.class);
  private static final int MOST_ACCEPTS =
      64; // per turn; a storm of connects is not everybody's latency

  private final ServerContext server;
  private final Selector selector;
  private final ServerSocketChannel listener;
  private final SelectionKey accepts;

  /** Opens a selector and a listener, not yet bound. */
  public NioPoller(ServerContext server) throws IOException {
    this.server = server;
    this.selector = Selector.open();
    this.listener = ServerSocketChannel.open();
    listener.configureBlocking(false);
    this.accepts = listener.register(selector, 0);
  }

  @Override
  public int listen() throws IOException {
    server.tuning().apply(listener);
    InetSocketAddress address =
        new InetSocketAddress(server.settings().host(), server.settings().port());
    listener.bind(address, server.tuning().backlog());
    return listener.socket().getLocalPort();
  }

  @Override
  public void accepting(boolean on) {
    accepts.interestOps(on ? SelectionKey.OP_ACCEPT : 0);
  }

  @Override
  public void poll(long timeoutMillis, Listener loop) throws IOException {
    if (timeoutMillis == 0) {
      selector.selectNow(key -> ready(key, loop));
    } else {
      selector.select(key -> ready(key, loop), timeoutMillis);
    }
  }

  private void ready(SelectionKey key, Listener loop) {
    if (key.equals(accepts)) {
      accept(loop);
      return;
    }
    Ready connection = (Ready) key.attachment();
    try {
      if (key.isReadable()) {
        connection.readable();
      }
      if (key.isValid() && key.isWritable()) {
        connection.writable();
      }
    } catch (RuntimeException | Error e) {
      connection.failed(e);
    }
  }

  private void accept(Listener loop) {
    try {
      for (int i = 0; i < MOST_ACCEPTS; i++) {
        SocketChannel channel = listener.accept();
        if (channel == null) {
          return;
        }
        admit(channel, loop);
      }
    } catch (IOException e) {
      loop.acceptFailed(e);
    }
  }

  private void admit(SocketChannel channel, Listener loop) {
    Ready connection = null;
    try {
      channel.configureBlocking(false);
      server.tuning().apply(channel);
      SelectionKey key = channel.register(selector, 0);
      connection = loop.accepted(new NioPeer(channel, key));
      key.attach(connection);
    } catch (IOException e) {
      LOG.debug("a connection broke before it was served", e);
    }
    if (connection == null) {
      close(channel);
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("a close failed", e); // the descriptor is gone all the same
    }
  }

  @Override
  public void wakeup() {
    selector.wakeup();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    selector.close();
  }

  private record NioPeer(SocketChannel channel, SelectionKey key) implements Peer {
    @Override
    public int read(ByteBuffer target) throws IOException {
      return channel.read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      return channel.write(source);
    }

    @Override
    public void interest(boolean read, boolean write) {
      if (key.isValid()) {
        int wanted = (read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != wanted) {
          key.interestOps(wanted);
        }
      }
    }

    @Override
    public void endOutput() throws IOException {
      channel.shutdownOutput();
    }

    @Override
    public void close() {
      NioPoller.close(channel);
    }

    @Override
    public void reset() {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException e) {
        LOG.debug("the peer has reset first", e);
      }
      close();
    }
  }
}
