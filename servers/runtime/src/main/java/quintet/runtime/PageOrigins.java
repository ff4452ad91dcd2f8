package quintet.runtime;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.OriginPolicy;

/**
 * Admits the admin port's own chat page, the pages that {@code --allow-origin} lists, and whatever
 * is no page at all (RFC 6455 section 10.2).
 *
 * <p>The page's own addresses are listed by name. Comparing Origin with Host instead would admit
 * any page whose name an attacker has pointed at this machine (DNS rebinding).
 */
final class PageOrigins implements OriginPolicy {
  private final Set<String> admitted = new LinkedHashSet<>();

  /**
   * @param hosts names and addresses that the admin port goes by; wildcards are left out
   * @param adminPort the admin port as browsers see it
   * @param listed further origins, such as {@code https://example.org}
   */
  PageOrigins(Collection<String> hosts, int adminPort, Collection<String> listed) {
    Set<String> names = new LinkedHashSet<>(Set.of("localhost", "127.0.0.1", "::1"));
    names.addAll(hosts);
    for (String name : names) {
      admitted.add(origin(name, adminPort));
    }
    for (String one : listed) {
      admitted.add(one.toLowerCase(Locale.ROOT));
    }
  }

  @Override
  public boolean admits(@Nullable String origin, @Nullable String host) {
    return origin == null || admitted.contains(origin.toLowerCase(Locale.ROOT));
  }

  // RFC 6454 section 6.2: the scheme's default port is left out; RFC 3986: IPv6 in brackets.
  private static String origin(String host, int port) {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host.toLowerCase(Locale.ROOT);
    return port == 80 ? "http://" + name : "http://" + name + ":" + port;
  }
}
