package quintet.loadtest.tasks.hop;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Both ends of a TCP connection over loopback, without delay, as the servers set theirs. */
record Loopback(SocketChannel first, SocketChannel second) implements Closeable {
  static final int BACKLOG = 1;

  /** Opens one; both ends block. */
  static Loopback open() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      SocketChannel first = SocketChannel.open(server.getLocalAddress());
      SocketChannel second = server.accept();
      first.setOption(StandardSocketOptions.TCP_NODELAY, true);
      second.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return new Loopback(first, second);
    }
  }

  /** One of the two, 0 or 1. */
  SocketChannel end(int number) {
    return number == 0 ? first : second;
  }

  /** Writes one byte. */
  static void write(SocketChannel channel, ByteBuffer one) throws IOException {
    one.clear();
    if (channel.write(one) != 1) {
      throw new IOException("a byte finds no room in an empty socket");
    }
  }

  /** Reads one byte; waits for it where the channel blocks. */
  static void read(SocketChannel channel, ByteBuffer one) throws IOException {
    one.clear();
    if (channel.read(one) != 1) {
      throw new IOException("no byte where one must be");
    }
  }

  @Override
  public void close() throws IOException {
    first.close();
    second.close();
  }
}
