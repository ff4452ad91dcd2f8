package quintet.testkit.server;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import quintet.options.HostPort;

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

  /** The server in a run's parameters, if they name one. */
  static Optional<RemoteServer> from(Function<String, Optional<String>> parameters) {
    return parameters
        .apply(TARGET)
        .map(target ->
            new RemoteServer(
                address(target),
                parameters.apply(ADMIN).map(RemoteServer::address).orElse(null),
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

  private static String text(InetSocketAddress address) {
    return new HostPort(address.getAddress().getHostAddress(), address.getPort()).toString();
  }

  private static InetSocketAddress address(String text) {
    HostPort there = HostPort.parse(text);
    return new InetSocketAddress(there.host(), there.port()); // in numbers: nobody is asked
  }

  @Override
  public Server start(List<String> settings) {
    throw new TestAbortedException("needs a server of its own: " + String.join(" ", settings));
  }

  @Override
  public ServerProcess start(Place place, List<String> settings) {
    throw new TestAbortedException("needs a process of its own");
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
