package quintet.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * One epoll instance, level-triggered: what is ready is told again in every wait until it is not.
 * One caller at a time; no call allocates.
 */
public final class Epoll implements Closeable {
  /** Can be read, or has ended. */
  public static final int IN = 0x001; // <sys/epoll.h>

  /** Can be written. */
  public static final int OUT = 0x004;

  /** Has failed. Told of every descriptor that is watched at all. */
  public static final int ERR = 0x008;

  /** Is over in both directions. Told of every descriptor that is watched at all. */
  public static final int HUP = 0x010;

  private static final long NANOS = 1_000_000_000;
  private static final int EPOLL_CLOEXEC = 0x80000;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CTL_DEL = 2;
  private static final int EPOLL_CTL_MOD = 3;

  // struct epoll_event { uint32_t events; union { int fd; uint64_t u64; ... } data; }: packed on
  // x86-64, so that 32-bit programs see the same; elsewhere the union is aligned to its 8 bytes.
  private static final int DATA = Platform.isX8664() ? 4 : 8;
  private static final int EVENT_BYTES = DATA + Long.BYTES;

  private final SystemCalls calls = new SystemCalls();
  private final int epoll;
  private final int mostEvents;
  private final MemorySegment events;
  private final MemorySegment timeout = Arena.ofAuto().allocate(2L * Long.BYTES, Long.BYTES);
  private final MemorySegment change = Arena.ofAuto().allocate(EVENT_BYTES, Long.BYTES);

  /**
   * Opens an instance.
   *
   * @param mostEvents that one wait can tell; what more is ready is told by the next
   */
  public Epoll(int mostEvents) throws IOException {
    this.mostEvents = mostEvents;
    this.events = Arena.ofAuto().allocate((long) EVENT_BYTES * mostEvents, Long.BYTES);
    this.epoll = checked(calls.epollCreate1(EPOLL_CLOEXEC));
  }

  /** Watches a descriptor. It is forgotten when it is closed. */
  public void add(int fd, int interest) throws IOException {
    control(EPOLL_CTL_ADD, fd, interest);
  }

  /** Changes what a watched descriptor is watched for. */
  public void modify(int fd, int interest) throws IOException {
    control(EPOLL_CTL_MOD, fd, interest);
  }

  /** Watches a descriptor no more, for errors neither. */
  public void remove(int fd) throws IOException {
    control(EPOLL_CTL_DEL, fd, 0);
  }

  /**
   * Waits until something is ready.
   *
   * @param timeoutMillis the longest wait; 0 does not wait, -1 is for ever
   * @return how many descriptors are ready: 0 when the time is over, or a signal came in
   */
  public int await(int timeoutMillis) throws IOException {
    int ready = calls.epollWait(epoll, events, mostEvents, timeoutMillis);
    return ready == -Errno.EINTR ? 0 : checked(ready);
  }

  /**
   * As {@link #await}, to the nanosecond, as far as the thread's timer slack allows: see
   * PR_SET_TIMERSLACK in prctl(2).
   *
   * @param timeoutNanos the longest wait; 0 does not wait
   * @throws IOException where the kernel can't, which it can from Linux 5.11 on
   */
  public int awaitNanos(long timeoutNanos) throws IOException {
    timeout.set(JAVA_LONG, 0, timeoutNanos / NANOS); // struct timespec of clock_gettime(2)
    timeout.set(JAVA_LONG, Long.BYTES, timeoutNanos % NANOS);
    int ready = calls.epollPwait2(epoll, events, mostEvents, timeout);
    return ready == -Errno.EINTR ? 0 : checked(ready);
  }

  /** Which descriptor is the {@code index}th that the last wait has told. */
  public int descriptor(int index) {
    return events.get(JAVA_INT, at(index) + DATA);
  }

  /**
   * What the {@code index}th is ready for: {@link #IN}, {@link #OUT}, {@link #ERR}, {@link #HUP}.
   */
  public int events(int index) {
    return events.get(JAVA_INT, at(index));
  }

  @Override
  public void close() throws IOException {
    checked(calls.close(epoll));
  }

  private long at(int index) {
    return (long) Objects.checkIndex(index, mostEvents) * EVENT_BYTES;
  }

  private void control(int operation, int fd, int interest) throws IOException {
    change.set(JAVA_INT, 0, interest);
    change.set(JAVA_INT, DATA, fd);
    checked(calls.epollCtl(epoll, operation, fd, change));
  }

  private static int checked(int result) throws IOException {
    if (result < 0) {
      throw Errno.exception(-result);
    }
    return result;
  }
}
