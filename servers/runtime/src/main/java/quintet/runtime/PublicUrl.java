package quintet.runtime;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quintet.options.HostPort;

/**
 * Where browsers reach the chat page and the server alike: the address of a proxy in front of both,
 * mostly one with TLS. Its {@code /chat} and {@code /echo} are the server's, all else is the admin
 * port's. Immutable.
 *
 * @param secure whether by TLS
 * @param authority the host, and the port if it is not the scheme's usual one
 * @param host the host alone, as a request names it
 */
record PublicUrl(boolean secure, String authority, String host) {
  /** What is right, in words. */
  static final String FORM = "http:// or https:// and a host, such as https://chat.example.org";

  private static final Pattern WRITTEN = Pattern.compile("(https?)://([^/]+)/?");

  /**
   * Reads it; without path, query or user.
   *
   * @throws IllegalArgumentException if it is none
   */
  static PublicUrl parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not " + FORM);
    }
    boolean secure = matcher.group(1).equals("https");
    int usual = secure ? 443 : 80;
    HostPort there = HostPort.parse(matcher.group(2), usual);
    String authority = there.port() == usual ? there.hostText() : there.toString();
    return new PublicUrl(secure, authority, there.hostText());
  }

  /** The page's origin (RFC 6454 section 6.2). */
  String origin() {
    return (secure ? "https://" : "http://") + authority;
  }

  /** The server's address, without a path. */
  String webSocket() {
    return (secure ? "wss://" : "ws://") + authority;
  }

  /** As it was written, in its normal form. */
  @Override
  public String toString() {
    return origin();
  }
}
