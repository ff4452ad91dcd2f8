package quintet.loadtest.injector.client;

import java.util.List;
import quintet.options.HostPort;

/**
 * What a WebSocket's handshake asks for (RFC 6455 section 4.1).
 *
 * @param path begins with a slash; may have a query
 * @param fields further lines of the request's head, as {@code Name: value}
 */
public record WebSocketPlace(String path, List<String> fields) {
  /** Where the wire's commands are spoken. */
  public static final WebSocketPlace CHAT = new WebSocketPlace("/chat", List.of());

  public WebSocketPlace {
    fields = List.copyOf(fields);
  }

  /** A whole request, to see whether anybody takes it. */
  public byte[] request(HostPort target) {
    return new Upgrade().request(target, this);
  }
}
