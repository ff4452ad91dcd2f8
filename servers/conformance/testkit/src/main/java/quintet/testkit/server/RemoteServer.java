package quintet.testkit.server;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A server that somebody else runs; the contract neither starts nor ends it.
 *
 * @param address where clients connect
 * @param admin its admin port, or null
 * @param lab whether it was started with lab commands
 */
public record RemoteServer(
    InetSocketAddress address, @Nullable InetSocketAddress admin, boolean lab)
    implements Server, Launcher {
  private static final String TARGET = "quintet.contract.target";
  private static final String ADMIN = "quintet.contract.admin";
  private static final String LAB = "quintet.contract.lab";

  /**
   * Reads {@code HOST:PORT}; an IPv6 address stands in brackets.
   *
   * @throws IllegalArgumentException with one line for people
   */
  public static InetSocketAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon > 0) {
      String host = text.substring(0, colon);
      boolean brackets = host.startsWith("[") && host.endsWith("]");
      try {
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port > 0 && port < 1 << 16) {
          return new InetSocketAddress(
              brackets ? host.substring(1, host.length() - 1) : host, port);
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("not HOST:PORT: " + text, e);
      }
    }
    throw new IllegalArgumentException("not HOST:PORT: " + text);
  }

  /** The server in a run's parameters, if they name one. */
  static Optional<RemoteServer> from(Function<String, Optional<String>> parameters) {
    return parameters
        .apply(TARGET)
        .map(target ->
            new RemoteServer(
                parse(target),
                parameters.apply(ADMIN).map(RemoteServer::parse).orElse(null),
                parameters.apply(LAB).isPresent()));
  }

  /** The parameters of a run against this server. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new HashMap<>();
    parameters.put(TARGET, text(address));
    if (admin != null) {
      parameters.put(ADMIN, text(admin));
    }
    if (lab) {
      parameters.put(LAB, "true");
    }
    return parameters;
  }

  /** {@code HOST:PORT}, as {@link #parse} reads it. */
  public static String text(InetSocketAddress address) {
    String host = address.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  @Override
  public Server start(List<String> settings) {
    throw new TestAbortedException("needs a server of its own: " + String.join(" ", settings));
  }

  @Override
  public ServerProcess launch(List<String> arguments) {
    throw new TestAbortedException("needs a process of its own");
  }

  @Override
  public Server shared() {
    return this;
  }

  @Override
  public String log() {
    return "";
  }

  @Override
  public void close() {
    // It belongs to whoever started it.
  }
}
