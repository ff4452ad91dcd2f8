package quintet.loadtest.ledger.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * One client that sends as much as the server takes, on a thread of its own, until it is closed.
 */
public final class Flood implements AutoCloseable {
  private static final String MESSAGE = "ECHO x\n";
  private static final int BYTES = 1 << 16;
  private static final long REST_NANOS = 100_000;

  private final AtomicBoolean over = new AtomicBoolean();
  private final SocketChannel channel;
  private final Thread thread;
  private volatile long answered; // bytes; written by the thread alone
  private volatile String failure = "";

  /** Connects and begins. */
  public Flood(InetSocketAddress server) throws IOException {
    channel = SocketChannel.open(server);
    channel.configureBlocking(false);
    thread = Thread.ofPlatform().daemon().name("flood").start(this::pour);
  }

  private void pour() {
    byte[] some = MESSAGE.repeat(BYTES / MESSAGE.length()).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocateDirect(some.length).put(some).flip();
    ByteBuffer in = ByteBuffer.allocateDirect(BYTES);
    long bytes = 0;
    try {
      while (!over.get()) {
        int moved = channel.write(out);
        if (!out.hasRemaining()) {
          out.rewind();
        }
        int read = channel.read(in.clear());
        if (read < 0) {
          throw new IOException("the server has ended the connection of the flood");
        }
        bytes += read;
        answered = bytes;
        if (moved + read == 0) {
          LockSupport.parkNanos(REST_NANOS);
        }
      }
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    }
  }

  /** Messages that were answered so far. */
  public long answered() {
    return answered / MESSAGE.length();
  }

  @Override
  public void close() throws IOException {
    over.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channel.close();
    if (!failure.isEmpty()) {
      throw new IOException(failure);
    }
  }
}
