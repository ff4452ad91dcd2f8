package quintet.testkit.client;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's answer to an HTTP request.
 *
 * @param status the three-digit status
 * @param headers by lower-case name
 * @param body as long as Content-Length says; empty without one
 */
public record HttpHead(int status, Map<String, String> headers, String body) {
  private static final int SWITCHING_PROTOCOLS = 101;

  /** Reads an answer; fails where it is none. */
  public static HttpHead read(Wire wire) {
    String line = wire.readLine();
    if (line == null || !line.startsWith("HTTP/1.1 ")) {
      throw new AssertionError("no HTTP answer but <" + line + ">");
    }
    int status = Integer.parseInt(line.substring(9, 12));
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = wire.readLine(); ; header = wire.readLine()) {
      if (header == null) {
        throw new AssertionError("the HTTP answer ends inside its head");
      }
      if (header.isEmpty()) {
        break;
      }
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    int length =
        status == SWITCHING_PROTOCOLS
            ? 0
            : Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new HttpHead(
        status, headers, new String(wire.readFully(length), StandardCharsets.UTF_8));
  }

  /** A header's value, or null. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }
}
