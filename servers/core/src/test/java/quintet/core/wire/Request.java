package quintet.core.wire;

import java.util.ArrayList;
import java.util.List;

/** A request written down by what differs from the RFC's own example (RFC 6455 section 1.3). */
final class Request {
  private String line = "GET /chat HTTP/1.1";
  private final List<String> fields =
      new ArrayList<>(
          List.of(
              "Host: server.example.com",
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
              "Sec-WebSocket-Version: 13"));

  static Request upgrade() {
    return new Request();
  }

  /** The same, with another request line. */
  Request line(String requestLine) {
    line = requestLine;
    return this;
  }

  /** Without the fields of that name. */
  Request without(String name) {
    fields.removeIf(field -> field.startsWith(name + ":"));
    return this;
  }

  /** With that field line in addition. */
  Request with(String field) {
    fields.add(field);
    return this;
  }

  /** With that field line instead of those of that name. */
  Request set(String name, String value) {
    return without(name).with(name + ": " + value);
  }

  @Override
  public String toString() {
    String end = "\r\n";
    return line + end + String.join(end, fields) + end + (fields.isEmpty() ? "" : end);
  }
}
