package quintet.runtime;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import quintet.core.wire.ListedOrigins;
import quintet.core.wire.OriginPolicy;

/**
 * Which pages may open a WebSocket: the admin port's own chat page, and those that {@code
 * --allow-origin} lists.
 *
 * <p>The page's own addresses are listed by name. Comparing Origin with Host instead would admit
 * any page whose name an attacker has pointed at this machine (DNS rebinding).
 */
final class PageOrigins {
  private PageOrigins() {}

  /**
   * The policy.
   *
   * @param hosts further names and addresses that the admin port goes by
   * @param adminPort its port
   * @param listed further origins, such as {@code https://example.org}
   */
  static OriginPolicy of(Collection<String> hosts, int adminPort, Collection<String> listed) {
    Set<String> origins = new LinkedHashSet<>(listed);
    origins.add(own("localhost", adminPort));
    origins.add(own("127.0.0.1", adminPort));
    origins.add(own("::1", adminPort));
    for (String host : hosts) {
      // An address with a zone (fe80::1%eth0) is none that a browser could put into an origin.
      if (host.indexOf('%') < 0) {
        origins.add(own(host, adminPort));
      }
    }
    return new ListedOrigins(origins);
  }

  private static String own(String host, int port) {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host; // RFC 3986 section 3.2.2
    return "http://" + name + ":" + port;
  }
}
