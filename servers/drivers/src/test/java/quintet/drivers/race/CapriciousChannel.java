package quintet.drivers.race;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's side of a connection, as unhelpful as it may be: it takes any part of a write, after
 * any time, and may break. It remembers what it took. One thread at a time may write, which is
 * checked.
 */
public final class CapriciousChannel extends SocketChannel {
  private static final int SPINS = 1_000;

  private final SplittableRandom random; // guarded by this, as what follows
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final int breaksAt;
  private volatile @Nullable Error failure; // instead of an exception
  private volatile int takenBytes; // written under the lock
  private boolean writing;
  private int largest;
  private int ends;

  /**
   * @param seed decides what is taken
   * @param breaksAt the first write that finds this many bytes taken fails
   */
  public CapriciousChannel(long seed, int breaksAt) {
    super(SelectorProvider.provider());
    this.random = new SplittableRandom(seed);
    this.breaksAt = breaksAt;
  }

  /** Where it breaks, it fails with {@code error}, as code does that has a defect. */
  public void breakWith(Error error) {
    failure = error;
  }

  /** Waits until it is closed, for ever if need be. */
  public void awaitClosed() throws InterruptedException {
    closed.await();
  }

  /** From now on it takes something; until then a write blocks. */
  public void takeOn() {
    opened.countDown();
  }

  /** Everything that it took. */
  public synchronized byte[] taken() {
    return taken.toByteArray();
  }

  /**
   * Waits until it has taken {@code count} bytes, for ever if need be. Spins first, to be quick.
   */
  public void awaitTaken(int count) throws InterruptedException {
    for (int spins = SPINS; spins > 0 && takenBytes < count; spins--) {
      Thread.onSpinWait();
    }
    synchronized (this) {
      while (taken.size() < count) {
        wait();
      }
    }
  }

  /** Waits until a write has begun, for ever if need be. */
  public void awaitWrite() throws InterruptedException {
    begun.await();
  }

  /** Bytes of the largest write, taken or not. */
  public synchronized int largest() {
    return largest;
  }

  /** How often the output was ended. */
  public synchronized int ends() {
    return ends;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int count = begin(source.remaining());
    try {
      opened.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return take(source, count);
  }

  private synchronized int begin(int remaining) throws IOException {
    if (writing) {
      throw new IllegalStateException("two threads write at once");
    }
    if (!isOpen() || taken.size() >= breaksAt) {
      Error error = failure;
      if (error != null && isOpen()) {
        throw error;
      }
      throw new IOException("broken");
    }
    writing = true;
    largest = Math.max(largest, remaining);
    begun.countDown();
    return random.nextInt(4) == 0 ? random.nextInt(remaining + 1) : remaining;
  }

  private synchronized int take(ByteBuffer source, int count) {
    byte[] bytes = new byte[count];
    source.get(bytes);
    if (ends > 0) {
      throw new IllegalStateException("a write behind the end");
    }
    taken.writeBytes(bytes);
    takenBytes = taken.size();
    writing = false;
    notifyAll();
    return count;
  }

  @Override
  public synchronized SocketChannel shutdownOutput() {
    ends++;
    return this;
  }

  @Override
  public <T> SocketChannel setOption(SocketOption<T> name, T value) {
    return this;
  }

  @Override
  protected void implCloseSelectableChannel() {
    opened.countDown();
    closed.countDown();
  }

  @Override
  protected void implConfigureBlocking(boolean block) {}

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException("a scattered write");
  }

  @Override
  public int read(ByteBuffer target) {
    throw new UnsupportedOperationException("a read");
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException("a scattered read");
  }

  @Override
  public SocketChannel bind(SocketAddress local) {
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) {
    throw new UnsupportedOperationException("an option");
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return Set.of();
  }

  @Override
  public SocketChannel shutdownInput() {
    return this;
  }

  @Override
  public Socket socket() {
    throw new UnsupportedOperationException("a socket");
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isConnectionPending() {
    return false;
  }

  @Override
  public boolean connect(SocketAddress remote) {
    return true;
  }

  @Override
  public boolean finishConnect() {
    return true;
  }

  @Override
  public SocketAddress getRemoteAddress() {
    throw new UnsupportedOperationException("an address");
  }

  @Override
  public SocketAddress getLocalAddress() {
    throw new UnsupportedOperationException("an address");
  }
}
