package quintet.testkit.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection of a test, as bytes. Every read has a deadline of {@link #PATIENCE}; a blocked
 * write ends when the test's own timeout interrupts it, as that closes the channel.
 *
 * <p>One thread may read while others write.
 */
public final class Wire implements AutoCloseable {
  /**
   * How long any single wait may last before it counts as a failure: much longer than anything
   * takes, as a test that fails on a busy machine teaches nothing.
   */
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int INPUT_BYTES = 8 * 1024;
  private static final int LONGEST_LINE = 8 * 1024 * 1024;

  private final SocketChannel channel;
  private final InputStream input;
  private final ReentrantLock writing = new ReentrantLock();
  private byte[] buffer = new byte[INPUT_BYTES];
  private int position;
  private int limit;

  private Wire(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.input = channel.socket().getInputStream();
  }

  /** Connects with the platform's buffer sizes. */
  public static Wire connect(InetSocketAddress address) {
    return connect(address, 0);
  }

  /**
   * Connects.
   *
   * @param receiveBuffer bytes that the kernel may hold for this client, so that a client which
   *     does not read soon blocks the server; 0 for the platform's default
   */
  public static Wire connect(InetSocketAddress address, int receiveBuffer) {
    try {
      SocketChannel channel = SocketChannel.open();
      try {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (receiveBuffer > 0) {
          // Before connecting, as the window scale is agreed on in the first packets.
          channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        }
        channel.socket().connect(address, (int) PATIENCE.toMillis());
        channel.socket().setSoTimeout((int) PATIENCE.toMillis());
        return new Wire(channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new AssertionError("cannot connect to " + address + ": " + e, e);
    }
  }

  /** The server's port. */
  public int remotePort() {
    return channel.socket().getPort();
  }

  /**
   * Connects, and waits until the server has ended that connection, in order or by a reset: one
   * that breaks in the server's accept may be gone before this end knows that it was there.
   */
  public static void connectInVain(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(address, (int) PATIENCE.toMillis());
      while (socket.getInputStream().read() >= 0) {}
    } catch (ConnectException | SocketTimeoutException e) {
      throw new AssertionError("it was not accepted, or did not end: " + e, e);
    } catch (SocketException e) {
      return; // the reset
    } catch (IOException e) {
      throw new AssertionError("the connection broke instead of ending: " + e, e);
    }
  }

  /** This end's port. */
  public int localPort() {
    return channel.socket().getLocalPort();
  }

  /** Writes everything, blocking while the server does not read. */
  public void write(byte[] bytes) {
    write(ByteBuffer.wrap(bytes));
  }

  /** Writes what remains in {@code bytes}, blocking while the server does not read. */
  public void write(ByteBuffer bytes) {
    // A reader answers pings and close frames while another thread sends.
    writing.lock();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new AssertionError("the connection broke while writing: " + e, e);
    } finally {
      writing.unlock();
    }
  }

  /** Writes one byte per packet, as far as the kernel keeps them apart. */
  public void writeByteByByte(byte[] bytes) {
    for (byte each : bytes) {
      write(new byte[] {each});
    }
  }

  /**
   * Writes until the kernel has taken nothing for {@code quiet}: the server has stopped reading.
   * Nobody may read or write meanwhile.
   *
   * @return whether the server stopped reading; false if all of {@code bytes} went out
   */
  public boolean writeUntilStalled(ByteBuffer bytes, Duration quiet) {
    try (Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
      while (bytes.hasRemaining() && selector.select(quiet.toMillis()) > 0) {
        selector.selectedKeys().clear();
        channel.write(bytes);
      }
      key.cancel();
      selector.selectNow();
      channel.configureBlocking(true);
      return bytes.hasRemaining();
    } catch (IOException e) {
      throw new AssertionError("the connection broke while writing: " + e, e);
    }
  }

  /** Waits until there is something to read, and takes no more of it than one small buffer. */
  public void awaitInput() {
    if (!fill()) {
      throw new AssertionError("the server ended its output");
    }
  }

  /** The next byte, or -1 at the end of the server's output. */
  public int read() {
    return fill() ? buffer[position++] & 0xff : -1;
  }

  /** Exactly {@code count} bytes; fails where the output ends before. */
  public byte[] readFully(int count) {
    byte[] bytes = new byte[count];
    int done = 0;
    while (done < count) {
      if (!fill()) {
        throw new AssertionError("the server ended its output inside a message");
      }
      int part = Math.min(count - done, limit - position);
      System.arraycopy(buffer, position, bytes, done, part);
      position += part;
      done += part;
    }
    return bytes;
  }

  /** The next line without its ending, or null at the end of the server's output. */
  public @Nullable String readLine() {
    byte[] line = new byte[128];
    int length = 0;
    while (true) {
      int next = read();
      if (next < 0) {
        if (length > 0) {
          throw new AssertionError("the server ended its output inside a line");
        }
        return null;
      }
      if (next == '\n') {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.UTF_8);
      }
      if (length == line.length) {
        if (length >= LONGEST_LINE) {
          throw new AssertionError("the server sent a line without an end");
        }
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) next;
    }
  }

  /** Reads and drops until the server ends its output; fails on a reset. */
  public void expectEnd() {
    long dropped = 0;
    while (fill()) {
      dropped += limit - position;
      position = limit;
    }
    if (dropped > 0) {
      throw new AssertionError(dropped + " bytes came after the last message");
    }
  }

  /** Reads and drops whatever comes until the server ends its output; fails on a reset. */
  public void discardUntilEnd() {
    while (fill()) {
      position = limit;
    }
  }

  /** Reads and drops whatever comes until the server resets the connection. */
  public void expectReset() {
    try {
      while (input.read(buffer, 0, buffer.length) >= 0) {}
    } catch (SocketTimeoutException e) {
      throw new AssertionError("nothing came for " + PATIENCE.toSeconds() + " s", e);
    } catch (IOException e) {
      return; // the reset
    }
    throw new AssertionError("the connection ended in order instead of being reset");
  }

  /** Ends this side's output; the server's stays open. */
  public void endOutput() {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      throw new AssertionError("the connection broke before its end: " + e, e);
    }
  }

  /** Ends the connection with a reset, as a peer that vanishes does. */
  public void reset() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.close();
    } catch (IOException e) {
      throw new AssertionError("cannot reset: " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new AssertionError("cannot close: " + e, e);
    }
  }

  private boolean fill() {
    if (position < limit) {
      return true;
    }
    try {
      int count = input.read(buffer, 0, buffer.length);
      position = 0;
      limit = Math.max(count, 0);
      return count > 0;
    } catch (SocketTimeoutException e) {
      throw new AssertionError("nothing came for " + PATIENCE.toSeconds() + " s", e);
    } catch (IOException e) {
      throw new AssertionError("the connection broke instead of ending: " + e, e);
    }
  }
}
