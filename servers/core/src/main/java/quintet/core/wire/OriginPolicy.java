package quintet.core.wire;

import org.jspecify.annotations.Nullable;

/**
 * Decides which pages may open a WebSocket (RFC 6455 section 10.2). Browsers let every page try;
 * only the server can refuse.
 */
@FunctionalInterface
public interface OriginPolicy {
  /**
   * Whether the handshake may go on.
   *
   * @param origin the Origin field's value; null if there is none, as with clients that are no
   *     browsers
   * @param host the host, and port if it was named, that the request is for; null if unknown
   */
  boolean admits(@Nullable String origin, @Nullable String host);
}
