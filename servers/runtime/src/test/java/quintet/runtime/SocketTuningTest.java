package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class SocketTuningTest {
  @Test
  void connectionsSendAtOnce() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      new SocketTuning(0, 0, 1).apply(channel);
      assertTrue(channel.getOption(StandardSocketOptions.TCP_NODELAY));
    }
  }

  @Test
  void zeroLeavesTheBuffersToTheSystem() throws IOException {
    try (SocketChannel tuned = SocketChannel.open();
        SocketChannel untouched = SocketChannel.open()) {
      new SocketTuning(0, 0, 1).apply(tuned);
      assertEquals(
          untouched.getOption(StandardSocketOptions.SO_SNDBUF),
          tuned.getOption(StandardSocketOptions.SO_SNDBUF));
      assertEquals(
          untouched.getOption(StandardSocketOptions.SO_RCVBUF),
          tuned.getOption(StandardSocketOptions.SO_RCVBUF));
    }
  }

  @Test
  void buffersFollowTheSettings() throws IOException {
    try (SocketChannel small = SocketChannel.open();
        SocketChannel large = SocketChannel.open()) {
      new SocketTuning(8 << 10, 8 << 10, 1).apply(small);
      new SocketTuning(64 << 10, 64 << 10, 1).apply(large);
      assertTrue(
          small.getOption(StandardSocketOptions.SO_SNDBUF)
              < large.getOption(StandardSocketOptions.SO_SNDBUF));
      assertTrue(
          small.getOption(StandardSocketOptions.SO_RCVBUF)
              < large.getOption(StandardSocketOptions.SO_RCVBUF));
    }
  }

  @Test
  void aListenerMayTakeOverAPortWithConnectionsThatAreStillEnding() throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      new SocketTuning(0, 0, 1).apply(listener);
      assertTrue(listener.getOption(StandardSocketOptions.SO_REUSEADDR));
    }
  }
}
