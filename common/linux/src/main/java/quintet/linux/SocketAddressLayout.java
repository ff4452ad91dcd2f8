package quintet.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;

/**
 * {@code struct sockaddr_in} of ip(7) and {@code struct sockaddr_in6} of ipv6(7): the family, then
 * the port in network byte order, and the address, which for IPv6 has the flow label before it and
 * the scope behind it.
 */
final class SocketAddressLayout {
  /** Bytes that hold either structure. */
  static final int BYTES = 28;

  static final int AF_INET = 2;
  static final int AF_INET6 = 10;

  private static final ValueLayout.OfShort NETWORK_SHORT =
      JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int PORT = 2;
  private static final int IPV4_ADDRESS = 4;
  private static final int IPV4_BYTES = 16;
  private static final int IPV6_ADDRESS = 8;
  private static final int IPV6_SCOPE = 24;

  private SocketAddressLayout() {}

  static int family(InetAddress address) {
    return address instanceof Inet6Address ? AF_INET6 : AF_INET;
  }

  /**
   * Writes a resolved address.
   *
   * @return the structure's length in bytes
   */
  static int write(InetSocketAddress address, MemorySegment target) {
    InetAddress host = address.getAddress();
    byte[] bytes = host.getAddress();
    target.fill((byte) 0);
    target.set(JAVA_SHORT, 0, (short) family(host));
    target.set(NETWORK_SHORT, PORT, (short) address.getPort());
    if (host instanceof Inet6Address scoped) {
      MemorySegment.copy(bytes, 0, target, JAVA_BYTE, IPV6_ADDRESS, bytes.length);
      target.set(JAVA_INT, IPV6_SCOPE, scoped.getScopeId());
      return BYTES;
    }
    MemorySegment.copy(bytes, 0, target, JAVA_BYTE, IPV4_ADDRESS, bytes.length);
    return IPV4_BYTES;
  }

  /** The port, which is at one place in both structures. */
  static int port(MemorySegment address) {
    return Short.toUnsignedInt(address.get(NETWORK_SHORT, PORT));
  }
}
