package quintet.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The system calls of sections 2 of the Linux manual, by their own names and argument orders.
 *
 * <p>Results are as the kernel itself gives them to the C library: 0 or more for success, and the
 * negated errno for a failure. Each object keeps its own errno, so it serves one caller at a time.
 * No call allocates. The handles are constants, so that the JIT compiles a call into its caller.
 */
final class SystemCalls {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO_AT = STATE.byteOffset(PathElement.groupElement("errno"));

  private static final MethodHandle SOCKET = handle("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle SETSOCKOPT =
      handle("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle GETSOCKOPT =
      handle("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle BIND = handle("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle LISTEN = handle("listen", JAVA_INT, JAVA_INT);
  private static final MethodHandle GETSOCKNAME = handle("getsockname", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle ACCEPT4 =
      handle("accept4", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
  private static final MethodHandle CONNECT = handle("connect", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle READ = sizeHandle("read", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle WRITE = sizeHandle("write", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle RECV_ARRAY = arrayHandle("recv");
  private static final MethodHandle SEND_ARRAY = arrayHandle("send");
  private static final MethodHandle SHUTDOWN = handle("shutdown", JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOSE = handle("close", JAVA_INT);
  private static final MethodHandle EVENTFD = handle("eventfd", JAVA_INT, JAVA_INT);
  private static final MethodHandle EPOLL_CREATE1 = handle("epoll_create1", JAVA_INT);
  private static final MethodHandle EPOLL_CTL =
      handle("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle EPOLL_WAIT =
      handle("epoll_wait", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);

  // epoll_pwait2 by its number, the same on all machines: the C library knows it by name since
  // glibc 2.35, and musl does not.
  private static final long SYS_EPOLL_PWAIT2 = 441; // <asm-generic/unistd.h>
  private static final MethodHandle EPOLL_PWAIT2 = numbered();

  private final MemorySegment state = Arena.ofAuto().allocate(STATE);

  int socket(int domain, int type, int protocol) {
    try {
      return result((int) SOCKET.invokeExact(state, domain, type, protocol));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int setsockopt(int fd, int level, int name, MemorySegment value, int length) {
    try {
      return result((int) SETSOCKOPT.invokeExact(state, fd, level, name, value, length));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int getsockopt(int fd, int level, int name, MemorySegment value, MemorySegment length) {
    try {
      return result((int) GETSOCKOPT.invokeExact(state, fd, level, name, value, length));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int bind(int fd, MemorySegment address, int length) {
    try {
      return result((int) BIND.invokeExact(state, fd, address, length));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int listen(int fd, int backlog) {
    try {
      return result((int) LISTEN.invokeExact(state, fd, backlog));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int getsockname(int fd, MemorySegment address, MemorySegment length) {
    try {
      return result((int) GETSOCKNAME.invokeExact(state, fd, address, length));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int accept4(int fd, MemorySegment address, MemorySegment length, int flags) {
    try {
      return result((int) ACCEPT4.invokeExact(state, fd, address, length, flags));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int connect(int fd, MemorySegment address, int length) {
    try {
      return result((int) CONNECT.invokeExact(state, fd, address, length));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  long read(int fd, MemorySegment target, long count) {
    try {
      return result((long) READ.invokeExact(state, fd, target, count));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** To a peer that is gone this raises SIGPIPE as well, which the JVM has a handler for. */
  long write(int fd, MemorySegment source, long count) {
    try {
      return result((long) WRITE.invokeExact(state, fd, source, count));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Into an array; {@code flags} have to say that it does not wait. */
  long recvArray(int fd, MemorySegment target, long count, int flags) {
    try {
      return result((long) RECV_ARRAY.invokeExact(state, fd, target, count, flags));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** From an array; {@code flags} have to say that it does not wait. */
  long sendArray(int fd, MemorySegment source, long count, int flags) {
    try {
      return result((long) SEND_ARRAY.invokeExact(state, fd, source, count, flags));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int shutdown(int fd, int how) {
    try {
      return result((int) SHUTDOWN.invokeExact(state, fd, how));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int close(int fd) {
    try {
      return result((int) CLOSE.invokeExact(state, fd));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int eventfd(int initial, int flags) {
    try {
      return result((int) EVENTFD.invokeExact(state, initial, flags));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int epollCreate1(int flags) {
    try {
      return result((int) EPOLL_CREATE1.invokeExact(state, flags));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int epollCtl(int epoll, int operation, int fd, MemorySegment event) {
    try {
      return result((int) EPOLL_CTL.invokeExact(state, epoll, operation, fd, event));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int epollWait(int epoll, MemorySegment events, int most, int timeoutMillis) {
    try {
      return result((int) EPOLL_WAIT.invokeExact(state, epoll, events, most, timeoutMillis));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** {@code timeout} is a struct timespec; no signal mask. */
  int epollPwait2(int epoll, MemorySegment events, int most, MemorySegment timeout) {
    try {
      return (int)
          result(
              (long)
                  EPOLL_PWAIT2.invokeExact(
                      state,
                      SYS_EPOLL_PWAIT2,
                      epoll,
                      events,
                      most,
                      timeout,
                      MemorySegment.NULL,
                      0L));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private int result(int returned) {
    return returned < 0 ? -state.get(JAVA_INT, ERRNO_AT) : returned;
  }

  private long result(long returned) {
    return returned < 0 ? -state.get(JAVA_INT, ERRNO_AT) : returned;
  }

  private static MethodHandle handle(String name, MemoryLayout... arguments) {
    return link(name, FunctionDescriptor.of(JAVA_INT, arguments));
  }

  private static MethodHandle sizeHandle(String name, MemoryLayout... arguments) {
    return link(name, FunctionDescriptor.of(JAVA_LONG, arguments)); // ssize_t
  }

  // Into and from an array, which only a "critical" function may see: no thread comes to a
  // safepoint meanwhile, so the array stays where it is, and all others wait as well.
  private static MethodHandle arrayHandle(String name) {
    return link(
        name,
        FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
        ERRNO,
        Linker.Option.critical(true));
  }

  private static MethodHandle numbered() {
    return link(
        "syscall",
        FunctionDescriptor.of(
            JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG),
        ERRNO,
        Linker.Option.firstVariadicArg(1));
  }

  // No other is "critical": what that saves is small beside a system call, and a write that the
  // kernel carries through to the receiver would keep all other threads from a safepoint.
  private static MethodHandle link(String name, FunctionDescriptor descriptor) {
    return link(name, descriptor, ERRNO);
  }

  @SuppressWarnings("restricted") // native access is granted by servers/jvm.options
  private static MethodHandle link(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
  }

  /** For what a downcall declares to throw, but only does when it was called wrongly. */
  static RuntimeException unexpected(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
  }
}
