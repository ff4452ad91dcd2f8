package quintet.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;

/** Why a system call failed: the numbers of {@code <asm-generic/errno.h>}, and their exceptions. */
final class Errno {
  static final int EINTR = 4;
  static final int EBADF = 9;
  static final int EAGAIN = 11; // EWOULDBLOCK is the same number
  static final int EACCES = 13;
  static final int EADDRINUSE = 98;
  static final int EADDRNOTAVAIL = 99;
  static final int ECONNABORTED = 103;
  static final int ECONNRESET = 104;
  static final int ENOTCONN = 107;
  static final int ECONNREFUSED = 111;
  static final int EINPROGRESS = 115;

  private static final long LONGEST_TEXT = 1024; // bytes, as glibc's own NL_TEXTMAX suggests
  private static final MethodHandle STRERROR = strerror();

  private Errno() {}

  /** The exception that the JDK's own sockets throw for this error, with the system's text. */
  static SocketException exception(int errno) {
    return switch (errno) {
      case EACCES, EADDRINUSE, EADDRNOTAVAIL -> new BindException(text(errno));
      case ECONNREFUSED, ENOTCONN -> new ConnectException(text(errno));
      default -> new SocketException(text(errno));
    };
  }

  /** What {@code strerror} says. One caller at a time: unknown numbers share one C buffer. */
  static synchronized String text(int errno) {
    try {
      return ((MemorySegment) STRERROR.invokeExact(errno)).getString(0);
    } catch (Throwable e) {
      throw SystemCalls.unexpected(e);
    }
  }

  @SuppressWarnings("restricted") // native access is granted by servers/jvm.options
  private static MethodHandle strerror() {
    Linker linker = Linker.nativeLinker();
    MemoryLayout text = MemoryLayout.sequenceLayout(LONGEST_TEXT, JAVA_BYTE);
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("strerror"),
        FunctionDescriptor.of(ADDRESS.withTargetLayout(text), JAVA_INT));
  }
}
