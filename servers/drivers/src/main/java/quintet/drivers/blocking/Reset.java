package quintet.drivers.blocking;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** The abrupt way to close a connection. Stateless. */
public final class Reset {
  private Reset() {}

  /**
   * Closes the descriptor so that the peer gets a reset and the kernel drops what it still holds
   * (SO_LINGER of 0). Whatever thread is blocked in a call on the channel gets an exception.
   *
   * @return false if it was closed or broken already
   */
  public static boolean now(SocketChannel channel) {
    try (channel) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
