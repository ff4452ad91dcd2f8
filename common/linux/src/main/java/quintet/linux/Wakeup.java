package quintet.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An eventfd(2): a descriptor that one thread watches and any other makes readable.
 *
 * <p>Thread-safe. The lock is for the end: a signal must not write to a descriptor that is closed,
 * as its number may be another file's by then.
 */
public final class Wakeup implements Closeable {
  private static final int EFD_CLOEXEC = 0x80000; // <sys/eventfd.h>
  private static final int EFD_NONBLOCK = 0x800;

  private final SystemCalls calls = new SystemCalls(); // guarded by this, as is all below
  private final MemorySegment counter = Arena.ofAuto().allocate(JAVA_LONG);
  private final int fd;
  private boolean open = true;

  /** Opens one that has not been signalled. */
  public Wakeup() throws IOException {
    this.fd = calls.eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    check(fd);
  }

  /** The descriptor to watch for {@link Epoll#IN}. */
  public int descriptor() {
    return fd;
  }

  /** Makes the descriptor readable; does nothing once it is closed. */
  public synchronized void signal() {
    if (open) {
      counter.set(JAVA_LONG, 0, 1);
      // Can fail only when the counter is at its end, and then the descriptor is readable as it is.
      calls.write(fd, counter, Long.BYTES);
    }
  }

  /** Takes all signals back that have been given. */
  public synchronized void clear() throws IOException {
    if (open) {
      long result = calls.read(fd, counter, Long.BYTES);
      if (result != -Errno.EAGAIN) {
        check(result);
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (open) {
      open = false;
      check(calls.close(fd));
    }
  }

  private static void check(long result) throws IOException {
    if (result < 0) {
      throw Errno.exception((int) -result);
    }
  }
}
