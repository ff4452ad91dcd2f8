package quintet.runtime.admin;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names that the admin port answers to. A page anywhere may have its own name point at this
 * machine and ask the port under it, as of its own origin (DNS rebinding); so a request under a
 * name that nobody gave this port is refused. An address in numbers is no name, and can't be
 * rebound. Immutable.
 */
public final class AdminNames {
  private static final String LOCALHOST = "localhost";

  /** What is to become of a request. */
  enum Verdict {
    /** It names this port, or is of a client too old for names (HTTP/1.0): no browser. */
    OURS,
    /** It names another: RFC 9110 section 7.4. */
    FOREIGN,
    /** It has no Host, or several: RFC 9112 section 3.2. */
    MALFORMED
  }

  private final Set<String> names;

  /**
   * The names.
   *
   * @param names further ones than {@code localhost}; addresses need none
   */
  public AdminNames(Collection<String> names) {
    this.names =
        names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /**
   * Judges a request by its Host fields; the port in them is not compared, as it may be published
   * under another.
   *
   * @param hosts the values of all Host fields
   * @param protocol such as {@code HTTP/1.1}
   */
  Verdict judge(List<String> hosts, String protocol) {
    if (hosts.isEmpty()) {
      return protocol.equals("HTTP/1.0") ? Verdict.OURS : Verdict.MALFORMED;
    }
    if (hosts.size() > 1) {
      return Verdict.MALFORMED;
    }
    String name = withoutPort(hosts.getFirst().strip()).toLowerCase(Locale.ROOT);
    boolean ours = name.equals(LOCALHOST) || names.contains(name) || isAddress(name);
    return ours ? Verdict.OURS : Verdict.FOREIGN;
  }

  private static String withoutPort(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }

  // Parses; never asks a name service.
  private static boolean isAddress(String host) {
    try {
      return InetAddress.ofLiteral(host) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
