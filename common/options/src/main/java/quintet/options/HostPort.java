package quintet.options;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where something is to be reached, as people write it: {@code localhost:9000}, {@code
 * 127.0.0.1:9000}, {@code [::1]:9000}. A name stands for all addresses that it has. Immutable.
 *
 * @param host a name or an address, without brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
  /** What is right, in words. */
  public static final String FORM = "HOST:PORT, such as localhost:9000 or [::1]:9000";

  private static final int NO_PORT = 0;
  private static final int MOST_PORT = 65_535;

  // A name has a letter somewhere: a number alone is a port whose host was forgotten.
  private static final String NAME = "[A-Za-z0-9._-]*[A-Za-z][A-Za-z0-9._-]*";
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final String V4 = BYTE + "(?:\\." + BYTE + "){3}";
  private static final String V6 = "\\[([0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?)]";
  private static final Pattern WRITTEN =
      Pattern.compile("(?:http://)?(?:(" + NAME + "|" + V4 + ")|" + V6 + ")(?::([0-9]{1,5}))?/?");

  /**
   * Reads {@code HOST:PORT}, with or without {@code http://} before it; an IPv6 address stands in
   * brackets (RFC 3986 section 3.2.2). Asks no name service.
   *
   * @throws IllegalArgumentException in one line, if it is none
   */
  public static HostPort parse(String text) {
    return parse(text, NO_PORT);
  }

  /**
   * Reads the same, and takes a host alone at its usual port.
   *
   * @param usualPort 1 to 65535; 0 if the port must be there
   */
  public static HostPort parse(String text, int usualPort) {
    Matcher matcher = WRITTEN.matcher(text);
    if (matcher.matches()) {
      String port = matcher.group(3);
      int number = port == null ? usualPort : Integer.parseInt(port);
      String literal = matcher.group(2);
      if (number >= 1 && number <= MOST_PORT && (literal == null || isV6(literal))) {
        return new HostPort(literal == null ? matcher.group(1) : literal, number);
      }
    }
    throw new IllegalArgumentException("not " + FORM);
  }

  private static boolean isV6(String literal) {
    try {
      return Inet6Address.ofLiteral(literal) != null;
    } catch (IllegalArgumentException e) {
      return false; // also a zone that this machine does not have
    }
  }

  /**
   * All addresses of the host, in the system's order; asks the name service and blocks meanwhile.
   *
   * @throws UnknownHostException if there is no such host
   */
  public List<InetSocketAddress> addresses() throws UnknownHostException {
    return Stream.of(InetAddress.getAllByName(host))
        .map(address -> new InetSocketAddress(address, port))
        .toList();
  }

  /**
   * The first of the addresses at which somebody takes a connection, which is closed at once.
   *
   * @param patience for each address
   * @throws IOException if nobody does at any, or there is no such host
   */
  public InetSocketAddress answering(Duration patience) throws IOException {
    return answering(addresses(), patience);
  }

  static InetSocketAddress answering(List<InetSocketAddress> addresses, Duration patience)
      throws IOException {
    IOException failure = new IOException("no address");
    for (InetSocketAddress each : addresses) {
      try (Socket socket = new Socket()) {
        socket.connect(each, (int) patience.toMillis());
        return each;
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure;
  }

  /** The host as it stands before a colon. */
  public String hostText() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** As {@link #parse(String)} reads it. */
  @Override
  public String toString() {
    return hostText() + ":" + port;
  }
}
