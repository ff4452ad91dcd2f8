package quintet.core.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The HTTP responses that end a connection (RFC 9110 section 15).
 *
 * <p>Of constant size, and without a byte of the request: a hostile peer gets nothing to reflect.
 * Without a Date, as the core has no clock (RFC 9110 section 6.6.1 forbids it to guess one).
 */
public enum HttpRefusal {
  /** Not a well-formed request, or not a well-formed upgrade (RFC 6455 section 4.2.1). */
  BAD_REQUEST(400, "Bad Request", "", "The request is malformed.\n"),
  /** An origin that is not allowed (RFC 6455 section 4.2.2, step 4). */
  FORBIDDEN(403, "Forbidden", "", "This origin is not allowed.\n"),
  /** A path without an endpoint. */
  NOT_FOUND(404, "Not Found", "", "There are two endpoints here, both WebSocket: /chat, /echo.\n"),
  /** Neither GET nor HEAD (RFC 9110 section 15.5.6). */
  METHOD_NOT_ALLOWED(
      405, "Method Not Allowed", "Allow: GET, HEAD\r\n", "Only GET and HEAD are allowed.\n"),
  /** No complete request in time (RFC 9110 section 15.5.9). */
  REQUEST_TIMEOUT(408, "Request Timeout", "", "No complete request came in time.\n"),
  /** A request line that alone exceeds the head's limit (RFC 9112 section 3). */
  URI_TOO_LONG(414, "URI Too Long", "", "The request's target is too long.\n"),
  /** A target in absolute form that is not served here, such as https (RFC 9110 section 7.4). */
  MISDIRECTED(421, "Misdirected Request", "", "This server is not secured: use http or ws.\n"),
  /** A plain GET, or a WebSocket version that is not 13 (RFC 6455 section 4.4). */
  UPGRADE_REQUIRED(
      426,
      "Upgrade Required",
      "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n",
      "This is a WebSocket endpoint (RFC 6455, version 13): use a WebSocket client,\n"
          + "or nc to this very port, one command a line. Try: ECHO hello\n"),
  /** The head exceeds its limit (RFC 6585 section 5). */
  HEADERS_TOO_LARGE(
      431, "Request Header Fields Too Large", "", "The request's head is too large.\n"),
  /** An unknown method (RFC 9110 section 9.1) or transfer coding (RFC 9112 section 6.1). */
  NOT_IMPLEMENTED(
      501, "Not Implemented", "", "This server knows neither that method nor that coding.\n"),
  /** The server admits no more connections (RFC 9110 section 15.6.4). */
  BUSY(
      503,
      "Service Unavailable",
      "Retry-After: 1\r\n",
      "The server admits no more connections; try again later.\n"),
  /** HTTP/2 and later, and HTTP/0.9: another major version (RFC 9110 section 15.6.6). */
  VERSION_NOT_SUPPORTED(
      505, "HTTP Version Not Supported", "", "This server speaks HTTP/1.1 only.\n");

  private final int status;
  private final String head;
  private final String body;

  HttpRefusal(int status, String phrase, String fields, String body) {
    this.status = status;
    // RFC 9110 section 7.8: an Upgrade field goes with its name in Connection.
    String connection = fields.startsWith("Upgrade:") ? "Upgrade, close" : "close";
    this.head =
        String.format(
                Locale.ROOT,
                "HTTP/1.1 %d %s\r\nConnection: %s\r\n%s",
                status,
                phrase,
                connection,
                fields)
            + "Content-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n"
            + String.format(Locale.ROOT, "Content-Length: %d\r\n\r\n", body.length());
    this.body = body;
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** The whole response. */
  public Frame response() {
    return frame(head + body);
  }

  /** The response to HEAD: the same, without its body (RFC 9110 section 9.3.2). */
  public Frame headResponse() {
    return frame(head);
  }

  private static Frame frame(String ascii) {
    return Frame.own(ascii.getBytes(StandardCharsets.US_ASCII));
  }
}
