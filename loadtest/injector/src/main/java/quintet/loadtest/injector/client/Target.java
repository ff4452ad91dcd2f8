package quintet.loadtest.injector.client;

import java.net.InetSocketAddress;

/**
 * Where the server is.
 *
 * @param host name or address, without brackets
 * @param port 1 to 65535
 */
public record Target(String host, int port) {
  /** What is right, in words. */
  public static final String FORM = "host:port, such as localhost:9000";

  /**
   * Reads {@code host:port} or {@code [v6]:port}; a name alone is taken at {@code usualPort}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Target parse(String text, int usualPort) {
    if (text.matches("[A-Za-z0-9.-]*[A-Za-z-][A-Za-z0-9.-]*")) {
      return new Target(text, usualPort);
    }
    int colon = text.lastIndexOf(':');
    if (colon > 0 && colon < text.length() - 1) {
      String host = text.substring(0, colon);
      if (host.startsWith("[") && host.endsWith("]")) {
        host = host.substring(1, host.length() - 1);
      }
      String digits = text.substring(colon + 1);
      if (digits.matches("[0-9]{1,5}") && Integer.parseInt(digits) >= 1) {
        int port = Integer.parseInt(digits);
        if (port <= 0xFFFF) {
          return new Target(host, port);
        }
      }
    }
    throw new IllegalArgumentException(FORM);
  }

  /** The host as it stands before a colon. */
  public String hostText() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** Resolved now. */
  public InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  @Override
  public String toString() {
    return hostText() + ":" + port;
  }
}
