package quintet.runtime;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The one set of socket options for all models: TCP_NODELAY, SO_REUSEADDR, buffer sizes, backlog,
 * and the two sizes that shape every system call.
 *
 * @param sendBuffer SO_SNDBUF in bytes; 0 leaves it to the system
 * @param receiveBuffer SO_RCVBUF in bytes; 0 leaves it to the system
 * @param backlog connections that may wait to be accepted
 */
public record SocketTuning(int sendBuffer, int receiveBuffer, int backlog) {
  private static final int READ_BYTES = 64 << 10;
  private static final int SCRATCH_BYTES = 64 << 10;

  /** The most that one read asks for, in bytes. */
  public int readBytes() {
    return READ_BYTES;
  }

  /** The buffer that queued frames are copied into for one write, in bytes. */
  public int scratchBytes() {
    return SCRATCH_BYTES;
  }

  /** Sets the options of an accepted connection. */
  public void apply(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    if (sendBuffer > 0) {
      channel.setOption(StandardSocketOptions.SO_SNDBUF, sendBuffer);
    }
    if (receiveBuffer > 0) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
    }
  }

  /** Sets the options of a listener; before it is bound, as the receive buffer is inherited. */
  public void apply(ServerSocketChannel listener) throws IOException {
    listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    if (receiveBuffer > 0) {
      listener.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
    }
  }
}
