package quintet.core.wire;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Admits requests without an origin, which come from no browser, and those from listed origins.
 *
 * <p>Origins are the same when scheme, host and port are: scheme and host in lower case, the
 * scheme's default port left out (RFC 6454 sections 4 and 6.2). The opaque origin {@code null}
 * never matches. Immutable.
 */
public final class ListedOrigins implements OriginPolicy {
  private static final Pattern ORIGIN =
      Pattern.compile(
          "(?<scheme>[a-z][a-z0-9+.-]*)://(?<host>\\[[0-9a-f:.]+]|[a-z0-9._~-]+)(:(?<port>\\d{1,5}))?");

  private final Set<String> origins = new LinkedHashSet<>();

  /**
   * Lists origins.
   *
   * @param origins each {@code scheme://host} or {@code scheme://host:port}
   * @throws IllegalArgumentException one of them is no origin; the message names it
   */
  public ListedOrigins(Collection<String> origins) {
    for (String origin : origins) {
      String normal = normal(origin);
      if (normal == null) {
        throw new IllegalArgumentException(
            "an origin is scheme://host or scheme://host:port, not: " + origin);
      }
      this.origins.add(normal);
    }
  }

  @Override
  public boolean admits(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    String normal = normal(origin);
    return normal != null && origins.contains(normal);
  }

  private static @Nullable String normal(String origin) {
    Matcher parts = ORIGIN.matcher(origin.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return null;
    }
    String scheme = parts.group("scheme");
    String port = parts.group("port");
    boolean isDefault = port == null || Integer.parseInt(port) == defaultPort(scheme);
    return scheme + "://" + parts.group("host") + (isDefault ? "" : ":" + Integer.parseInt(port));
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case "http" -> 80;
      case "https" -> 443;
      default -> -1;
    };
  }
}
