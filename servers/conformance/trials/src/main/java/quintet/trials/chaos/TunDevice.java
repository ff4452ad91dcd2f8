package quintet.trials.chaos;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.opentest4j.TestAbortedException;

/**
 * A network device whose wire is this program: what the kernel sends over it can be read here,
 * packet by packet, and what is written here the kernel receives. It is gone when closed.
 *
 * <p>Source: {@code Documentation/networking/tuntap.rst} of Linux. The numbers are those that
 * x86-64 and AArch64 share. Confined to one thread but for its making.
 */
final class TunDevice implements AutoCloseable {
  /** The largest packet, in bytes: the kernel's default for such a device. */
  static final int MTU = 1500;

  private static final String CLONE = "/dev/net/tun";
  private static final int O_RDWR = 2;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_CLOEXEC = 0x80000;
  private static final long TUNSETIFF = 0x4004_54caL;
  private static final short IFF_TUN_IFF_NO_PI = 0x1001; // IP packets, with nothing before them
  private static final int IFREQ_SIZE = 40;
  private static final int IFREQ_FLAGS_AT = 16;
  private static final short POLLIN = 1;
  private static final int EINTR = 4;
  private static final int EAGAIN = 11;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO_AT = STATE.byteOffset(PathElement.groupElement("errno"));
  private static final MethodHandle OPEN =
      handle("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle IOCTL =
      handle("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
  private static final MethodHandle POLL =
      handle("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle READ =
      handle("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE =
      handle("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle CLOSE =
      handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private final Arena arena = Arena.ofShared();
  private final MemorySegment state = arena.allocate(STATE);
  private final MemorySegment packet = arena.allocate(MTU);
  private final MemorySegment polled = arena.allocate(8, 4); // struct pollfd
  private final int fd;

  /**
   * Makes the device; it still has no address and is down.
   *
   * @param name at most 15 bytes
   * @throws TestAbortedException with one line where this machine has none to give
   */
  TunDevice(String name) {
    this.fd = open();
    MemorySegment request = arena.allocate(IFREQ_SIZE, 8);
    request.setString(0, name);
    request.set(JAVA_SHORT, IFREQ_FLAGS_AT, IFF_TUN_IFF_NO_PI);
    int error = attach(request);
    if (error != 0) {
      close();
      throw missing(error);
    }
    polled.set(JAVA_INT, 0, fd);
    polled.set(JAVA_SHORT, 4, POLLIN);
  }

  private int open() {
    int opened;
    try {
      opened =
          (int) OPEN.invokeExact(state, arena.allocateFrom(CLONE), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    if (opened < 0) {
      int error = errno();
      arena.close();
      throw missing(error);
    }
    return opened;
  }

  /** Returns the errno, or 0. */
  private int attach(MemorySegment request) {
    try {
      return (int) IOCTL.invokeExact(state, fd, TUNSETIFF, request) < 0 ? errno() : 0;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Waits until there is a packet to read, but no longer than that. */
  void await(int millis) {
    try {
      int ready = (int) POLL.invokeExact(state, polled, 1L, millis);
      if (ready < 0 && errno() != EINTR) {
        throw failed("poll");
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** The next packet, the caller's own; empty if there is none now. */
  byte[] read() {
    try {
      long length = (long) READ.invokeExact(state, fd, packet, (long) MTU);
      if (length < 0 && errno() != EAGAIN && errno() != EINTR) {
        throw failed("read");
      }
      return packet.asSlice(0, Math.max(length, 0)).toArray(JAVA_BYTE);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Has the kernel receive {@code bytes}, a packet with its IP header. */
  void write(byte[] bytes) {
    MemorySegment.copy(bytes, 0, packet, JAVA_BYTE, 0, bytes.length);
    try {
      if ((long) WRITE.invokeExact(state, fd, packet, (long) bytes.length) != bytes.length) {
        throw failed("write");
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void close() {
    try {
      if ((int) CLOSE.invokeExact(state, fd) < 0) {
        throw failed("close");
      }
    } catch (Throwable e) {
      throw unexpected(e);
    } finally {
      arena.close();
    }
  }

  private int errno() {
    return state.get(JAVA_INT, ERRNO_AT);
  }

  private IllegalStateException failed(String call) {
    return new IllegalStateException(call + ": errno " + errno());
  }

  private static TestAbortedException missing(int error) {
    return new TestAbortedException("root and " + CLONE + ", for a link: errno " + error);
  }

  private static RuntimeException unexpected(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
  }

  @SuppressWarnings("restricted") // native access is granted by ./quintet chaos
  private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
    // open and ioctl take any arguments behind their second, which some ABIs pass in another way.
    Linker.Option[] options =
        name.equals("open") || name.equals("ioctl")
            ? new Linker.Option[] {ERRNO, Linker.Option.firstVariadicArg(2)}
            : new Linker.Option[] {ERRNO};
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
  }
}
