package quintet.loadtest.injector.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.WebSocketPlace;
import quintet.options.HostPort;

/**
 * A target that need not know the wire: any server that returns each WebSocket message to its
 * sender, as {@code ws://HOST:PORT/PATH}. Its cost, its model and its version are unknown, unless
 * an admin port tells them.
 */
final class EchoAddress {
  static final String SCHEME = "ws://";
  private static final int WIRE_PORT = 9000;
  private static final int HTTP_PORT = 80;

  // RFC 9110 sections 5.1 and 5.5; what the handshake itself says is not for others to say.
  private static final Pattern FIELD =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+: ?[\\x20-\\x7e]*");
  private static final Pattern OWN =
      Pattern.compile("(?i)(host|upgrade|connection|sec-websocket-.*):.*");

  private EchoAddress() {}

  static boolean is(String target) {
    return target.startsWith(SCHEME);
  }

  /**
   * Host and port of either kind of target.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static HostPort place(String target) {
    if (!is(target)) {
      return HostPort.parse(target, WIRE_PORT);
    }
    var _ = path(target);
    String rest = target.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    return HostPort.parse(slash < 0 ? rest : rest.substring(0, slash), HTTP_PORT);
  }

  private static String path(String target) {
    int slash = target.indexOf('/', SCHEME.length());
    String path = slash < 0 ? "/" : target.substring(slash);
    if (!path.matches("[\\x21-\\x7e&&[^#]]+")) {
      throw new IllegalArgumentException("not a path");
    }
    return path;
  }

  /**
   * What its handshake asks for.
   *
   * @param subprotocol offered; null for none
   * @param headers with semicolons between; null for none
   * @throws IllegalArgumentException if one is no header
   */
  static WebSocketPlace handshake(
      String target, @Nullable String subprotocol, @Nullable String headers) {
    List<String> fields = new ArrayList<>();
    if (subprotocol != null) {
      fields.add("Sec-WebSocket-Protocol: " + subprotocol);
    }
    if (headers != null) {
      fields.addAll(fields(headers));
    }
    return is(target) ? new WebSocketPlace(path(target), fields) : WebSocketPlace.CHAT;
  }

  /** The headers of a text with semicolons between. */
  static List<String> fields(String headers) {
    List<String> fields = new ArrayList<>();
    for (String each : headers.split(";", -1)) {
      String field = each.strip();
      if (!FIELD.matcher(field).matches() || OWN.matcher(field).matches()) {
        throw new IllegalArgumentException("not a header");
      }
      fields.add(field);
    }
    return fields;
  }
}
