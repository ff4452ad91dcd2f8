package quintet.core.wire;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request is for, in one of the four forms of RFC 9112 section 3.2.
 *
 * <p>Each form belongs to its methods, and nothing is repaired: a target that is none of them makes
 * no request (section 3.2 has the server answer 400 rather than guess).
 *
 * @param scheme of the absolute form, as it was written; null in the others
 * @param authority host and port of the absolute form; null in the others
 * @param path as it was written, the query left out; null where there is none, as with {@code
 *     OPTIONS *} and with CONNECT
 */
record RequestTarget(@Nullable String scheme, @Nullable String authority, @Nullable String path) {
  // Loops over one class each, which Java matches without recursion: their length is the peer's.
  private static final Pattern ABSOLUTE =
      Pattern.compile(
          "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?<authority>[^/?#]*)(?<path>[^?#]*).*");
  private static final Pattern HOST_AND_PORT = Pattern.compile("(?<host>.+):(?<port>[0-9]{1,5})");
  // Without the comma, which RFC 3986 allows: two Host fields joined by a proxy have one, too.
  private static final String HOST_SYMBOLS = "-._~!$&'()*+;=";
  private static final Set<String> SCHEMES = Set.of("http", "ws");
  private static final int MAX_PORT = 65_535;

  /**
   * Reads a target.
   *
   * @param method decides which forms are allowed
   * @param target visible ASCII
   * @return null if it is malformed
   */
  static @Nullable RequestTarget parse(String method, String target) {
    if (target.indexOf('#') >= 0) {
      return null; // no form has a fragment
    }
    if (method.equals("CONNECT")) {
      return isTunnel(target) ? new RequestTarget(null, null, null) : null; // 3.2.3
    }
    if (target.equals("*")) {
      return method.equals("OPTIONS") ? new RequestTarget(null, null, null) : null; // 3.2.4
    }
    if (target.startsWith("/")) {
      int query = target.indexOf('?');
      return new RequestTarget(null, null, query < 0 ? target : target.substring(0, query));
    }
    Matcher absolute = ABSOLUTE.matcher(target); // 3.2.2
    if (!absolute.matches()) {
      return null;
    }
    String authority = absolute.group("authority");
    // RFC 9110 section 4.2.1: no host, no URI; section 4.2.4: a user name is an error.
    boolean named = !authority.isEmpty() && !authority.startsWith(":") && isAuthority(authority);
    return named
        ? new RequestTarget(absolute.group("scheme"), authority, absolute.group("path"))
        : null;
  }

  /**
   * Whether the target could be here: an origin server must turn down schemes whose demands the
   * connection does not meet, such as https without TLS (RFC 9110 section 7.4).
   */
  boolean isForThisServer() {
    return scheme == null || SCHEMES.stream().anyMatch(scheme::equalsIgnoreCase);
  }

  /**
   * Whether {@code text} is a host with or without a port, as in a Host field (RFC 9110 section
   * 7.2, RFC 3986 section 3.2). The empty one is (RFC 9112 section 3.2).
   */
  static boolean isAuthority(String text) {
    int end = text.startsWith("[") ? endOfAddress(text) : endOfName(text);
    if (end < 0 || end == text.length()) {
      return end >= 0;
    }
    return text.charAt(end) == ':' && text.chars().skip(end + 1L).allMatch(RequestTarget::isDigit);
  }

  private static boolean isTunnel(String target) {
    Matcher parts = HOST_AND_PORT.matcher(target);
    return isAuthority(target)
        && parts.matches()
        && Integer.parseInt(parts.group("port")) <= MAX_PORT;
  }

  /** The index behind {@code [address]}, or -1. */
  private static int endOfAddress(String text) {
    int close = text.indexOf(']');
    boolean plausible =
        close > 1
            && text.chars()
                .limit(close)
                .skip(1)
                .allMatch(c -> isHexDigit(c) || c == ':' || c == '.');
    return plausible ? close + 1 : -1;
  }

  /** The index behind a name or an IPv4 address, or -1. */
  private static int endOfName(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) != ':') {
      char c = text.charAt(i);
      if (c == '%') {
        boolean encoded =
            i + 2 < text.length()
                && isHexDigit(text.charAt(i + 1))
                && isHexDigit(text.charAt(i + 2));
        if (!encoded) {
          return -1;
        }
        i += 3;
      } else if (isLetter(c) || isDigit(c) || HOST_SYMBOLS.indexOf(c) >= 0) {
        i++;
      } else {
        return -1;
      }
    }
    return i;
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
