package quintet.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * Non-blocking TCP sockets as descriptors, which belong to the caller.
 *
 * <p>Every failure is the exception that the JDK's own sockets throw, with the system's text; what
 * only means "not now" is no failure. One caller at a time; no call allocates, but those that fail.
 */
public final class Sockets {
  /** The answer of {@link #accept} when nobody waits. */
  public static final int NONE = -1;

  private static final int SOCK_STREAM = 1; // <bits/socket.h>
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int SOL_SOCKET = 1; // <asm-generic/socket.h>
  private static final int SO_REUSEADDR = 2;
  private static final int SO_ERROR = 4;
  private static final int SO_SNDBUF = 7;
  private static final int SO_RCVBUF = 8;
  private static final int SO_LINGER = 13;
  private static final int IPPROTO_TCP = 6; // <netinet/in.h>
  private static final int IPPROTO_IPV6 = 41;
  private static final int TCP_NODELAY = 1; // <netinet/tcp.h>
  private static final int IPV6_V6ONLY = 26; // <linux/in6.h>
  private static final int MSG_DONTWAIT = 0x40; // <bits/socket.h>
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int SEND_FLAGS = MSG_DONTWAIT | MSG_NOSIGNAL;
  private static final int SHUT_WR = 1;

  private final SystemCalls calls = new SystemCalls();
  private final MemorySegment argument = Arena.ofAuto().allocate(2L * Integer.BYTES, Integer.BYTES);
  private final MemorySegment address =
      Arena.ofAuto().allocate(SocketAddressLayout.BYTES, Long.BYTES);

  /** A new socket for addresses like {@code like}; an IPv6 one serves IPv4 as well. */
  public int open(InetAddress like) throws IOException {
    int family = SocketAddressLayout.family(like);
    int fd = calls.socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    check(fd);
    if (family == SocketAddressLayout.AF_INET6) {
      option(fd, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    }
    return fd;
  }

  /** Allows a port whose last connections still linger in the kernel: SO_REUSEADDR. */
  public void reuseAddress(int fd) throws IOException {
    option(fd, SOL_SOCKET, SO_REUSEADDR, 1);
  }

  /** Sends small segments at once: TCP_NODELAY. */
  public void noDelay(int fd) throws IOException {
    option(fd, IPPROTO_TCP, TCP_NODELAY, 1);
  }

  /** Sets SO_SNDBUF, in bytes; the kernel doubles it. */
  public void sendBuffer(int fd, int bytes) throws IOException {
    option(fd, SOL_SOCKET, SO_SNDBUF, bytes);
  }

  /** Sets SO_RCVBUF, in bytes; the kernel doubles it. */
  public void receiveBuffer(int fd, int bytes) throws IOException {
    option(fd, SOL_SOCKET, SO_RCVBUF, bytes);
  }

  /** Lets the close to come send a reset and drop what is unsent: SO_LINGER of 0 seconds. */
  public void resetOnClose(int fd) throws IOException {
    argument.setAtIndex(JAVA_INT, 0, 1); // l_onoff
    argument.setAtIndex(JAVA_INT, 1, 0); // l_linger
    check(calls.setsockopt(fd, SOL_SOCKET, SO_LINGER, argument, 2 * Integer.BYTES));
  }

  /** Binds to a resolved address; port 0 has the kernel choose. */
  public void bind(int fd, InetSocketAddress to) throws IOException {
    check(calls.bind(fd, address, SocketAddressLayout.write(to, address)));
  }

  /** Begins to listen, with room for {@code backlog} connections that wait to be accepted. */
  public void listen(int fd, int backlog) throws IOException {
    check(calls.listen(fd, backlog));
  }

  /** The port that a socket is bound to. */
  public int localPort(int fd) throws IOException {
    argument.setAtIndex(JAVA_INT, 0, SocketAddressLayout.BYTES);
    check(calls.getsockname(fd, address, argument));
    return SocketAddressLayout.port(address);
  }

  /** The next connection that waits, or {@link #NONE}. Those that were given up are passed over. */
  public int accept(int fd) throws IOException {
    int accepted;
    do {
      accepted =
          calls.accept4(fd, MemorySegment.NULL, MemorySegment.NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    } while (accepted == -Errno.ECONNABORTED);
    if (accepted == -Errno.EAGAIN) {
      return NONE;
    }
    check(accepted);
    return accepted;
  }

  /**
   * Begins to connect to a resolved address; the descriptor can be written when that is over, well
   * or not: see {@link #finishConnect}.
   */
  public void connect(int fd, InetSocketAddress to) throws IOException {
    int result = calls.connect(fd, address, SocketAddressLayout.write(to, address));
    if (result != -Errno.EINPROGRESS) {
      check(result);
    }
  }

  /** Throws what a connect has failed with, and any other error that waits. */
  public void finishConnect(int fd) throws IOException {
    address.set(JAVA_INT, 0, Integer.BYTES);
    check(calls.getsockopt(fd, SOL_SOCKET, SO_ERROR, argument, address));
    int errno = argument.get(JAVA_INT, 0);
    if (errno != 0) {
      throw Errno.exception(errno);
    }
  }

  /**
   * Reads at most {@code count} bytes into {@code target} from {@code offset} on.
   *
   * @return how many; 0 if nothing is there, -1 at the end of input
   */
  public int read(int fd, MemorySegment target, long offset, int count) throws IOException {
    MemorySegment from = from(target, offset, count);
    if (count == 0) {
      return 0; // what the kernel would answer means the end of input
    }
    return taken(calls.read(fd, from, count));
  }

  /**
   * As {@link #read} from offset 0, but into memory of an array ({@link
   * MemorySegment#ofArray(byte[])}), so that code which works on arrays has nothing to copy. No
   * thread comes to a safepoint meanwhile: for programs whose one busy thread is the caller.
   */
  public int receive(int fd, MemorySegment target, int count) throws IOException {
    MemorySegment from = from(target, 0, count);
    if (count == 0) {
      return 0;
    }
    return taken(calls.recvArray(fd, from, count, MSG_DONTWAIT));
  }

  /**
   * Writes at most {@code count} bytes of {@code source} from {@code offset} on.
   *
   * @return how many the kernel took, perhaps 0
   */
  public int write(int fd, MemorySegment source, long offset, int count) throws IOException {
    return given(calls.write(fd, from(source, offset, count), count));
  }

  /** As {@link #write}, but from memory of an array; see {@link #receive}. */
  public int send(int fd, MemorySegment source, long offset, int count) throws IOException {
    return given(calls.sendArray(fd, from(source, offset, count), count, SEND_FLAGS));
  }

  /** Sends the end of our output; a peer that has gone already makes no difference. */
  public void endOutput(int fd) throws IOException {
    int result = calls.shutdown(fd, SHUT_WR);
    if (result != -Errno.ENOTCONN) {
      check(result);
    }
  }

  /** Closes a descriptor; it is gone even if this throws. */
  public void close(int fd) throws IOException {
    check(calls.close(fd));
  }

  private void option(int fd, int level, int name, int value) throws IOException {
    argument.setAtIndex(JAVA_INT, 0, value);
    check(calls.setsockopt(fd, level, name, argument, Integer.BYTES));
  }

  private static int taken(long result) throws IOException {
    if (result == -Errno.EAGAIN) {
      return 0;
    }
    check(result);
    return result == 0 ? -1 : (int) result;
  }

  private static int given(long result) throws IOException {
    if (result == -Errno.EAGAIN) {
      return 0;
    }
    check(result);
    return (int) result;
  }

  private static MemorySegment from(MemorySegment memory, long offset, int count) {
    Objects.checkFromIndexSize(offset, count, memory.byteSize());
    return offset == 0 ? memory : memory.asSlice(offset);
  }

  private static void check(long result) throws IOException {
    if (result < 0) {
      throw Errno.exception((int) -result);
    }
  }
}
