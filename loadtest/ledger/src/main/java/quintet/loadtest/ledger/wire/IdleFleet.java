package quintet.loadtest.ledger.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** WebSockets that have opened and say nothing. One thread. */
public final class IdleFleet implements AutoCloseable {
  private static final String END = "\r\n\r\n";

  private final InetSocketAddress server;
  private final List<SocketChannel> channels = new ArrayList<>();

  /** Of that server; nothing is connected yet. */
  public IdleFleet(InetSocketAddress server) {
    this.server = server;
  }

  /**
   * Opens more, one after the other.
   *
   * @throws IOException if one is refused
   */
  public void grow(int more) throws IOException {
    String host = server.getHostString() + ":" + server.getPort();
    String upgrade =
        "GET /chat HTTP/1.1\r\nHost: "
            + host
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    byte[] request = upgrade.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer in = ByteBuffer.allocate(1024);
    for (int i = 0; i < more; i++) {
      SocketChannel channel = SocketChannel.open(server);
      channels.add(channel);
      ByteBuffer out = ByteBuffer.wrap(request);
      while (out.hasRemaining()) {
        channel.write(out);
      }
      in.clear();
      String answer;
      do {
        if (channel.read(in) < 0) {
          throw new IOException("the server has ended a handshake");
        }
        answer = StandardCharsets.US_ASCII.decode(in.duplicate().flip()).toString();
      } while (!answer.endsWith(END));
      if (!answer.startsWith("HTTP/1.1 101 ")) {
        throw new IOException("no WebSocket: " + answer.lines().findFirst().orElse(""));
      }
    }
  }

  /** How many are open. */
  public int size() {
    return channels.size();
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
