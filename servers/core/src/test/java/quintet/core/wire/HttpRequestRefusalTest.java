package quintet.core.wire;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that are no HTTP (RFC 9110 and 9112), or that two readers could understand differently;
 * each fed in every way.
 */
class HttpRequestRefusalTest {
  static Stream<Arguments> requestsAgainstTheRules() {
    return RefusedRequest.fedInEveryWay(
        Stream.of(malformed(), badHosts(), badTargets(), badFramings(), tooLong())
            .flatMap(rows -> rows));
  }

  private static Stream<RefusedRequest> malformed() {
    return Stream.of(
        bad("RFC 9112 3", "two words", upgrade().line("GET /chat")),
        bad("RFC 9112 3", "four words", upgrade().line("GET /chat HTTP/1.1 x")),
        bad("RFC 9112 3", "two spaces", upgrade().line("GET  /chat HTTP/1.1")),
        bad("RFC 9112 3", "no target", upgrade().line("GET  HTTP/1.1")),
        bad("RFC 9112 3", "a tab", upgrade().line("GET /chat\tHTTP/1.1")),
        bad("RFC 9112 3", "a control byte in the target", upgrade().line("GET /\u0001 HTTP/1.1")),
        bad("RFC 9112 2.3", "no version", upgrade().line("GET /chat HTTP/x.1")),
        bad("RFC 9112 2.3", "a long version", upgrade().line("GET /chat HTTP/1.10")),
        bad("RFC 9112 2.3", "another protocol", upgrade().line("GET /chat ICAP/1.1")),
        bad("RFC 9112 5.1", "no colon", upgrade().with("Field")),
        bad("RFC 9112 5.1", "no name", upgrade().with(": x")),
        bad("RFC 9112 5.1", "a space before the colon", upgrade().with("X-A : x")),
        bad("RFC 9112 5.2", "a folded field", upgrade().with("X-A: x").with(" y: z")),
        bad("RFC 9112 5.2", "a field folded by a tab", upgrade().with("X-A: x").with("\ty")),
        bad("RFC 9112 2.2", "a folded first field", upgrade().line("GET /chat HTTP/1.1\r\n X: y")),
        bad("RFC 9110 5.5", "a zero byte", upgrade().with("X-A: \u0000")),
        bad("RFC 9112 2.2", "a bare carriage return", upgrade().with("X-A: a\rX-B: b")),
        bad("RFC 9110 5.5", "a delete", upgrade().with("X-A: \u007f")),
        bad("RFC 9110 5.1", "a space in a name", upgrade().with("X A: x")),
        bad("RFC 9110 5.1", "a name beyond ASCII", upgrade().with("X-\u00e4: x")),
        bad("RFC 9110 5.1", "a zero byte in a name", upgrade().with("X\u0000A: x")),
        bad("RFC 9112 5.1", "a tab before the colon", upgrade().with("Host\t: b")),
        bad("RFC 9112 2.2", "a line of one carriage return", upgrade().with("\r")),
        bad("RFC 9112 2.2", "two carriage returns at an end", upgrade().with("X-A: x\r")),
        bad(
            "RFC 9112 2.2",
            "a carriage return in the line",
            upgrade().line("GET /\rchat HTTP/1.1")),
        bad("RFC 9112 5.2", "a line of spaces", upgrade().with("X-A: x").with("   ")),
        bad("RFC 9112 3", "a space at the end", upgrade().line("GET /chat HTTP/1.1 ")),
        bad("RFC 9112 2.3", "HTTP in small letters", upgrade().line("GET /chat http/1.1")),
        bad("RFC 9112 2.3", "the line of HTTP/0.9", upgrade().line("GET /chat")));
  }

  private static Stream<RefusedRequest> badHosts() {
    return Stream.of(
        bad("RFC 9112 3.2", "no Host", upgrade().without("Host")),
        bad("RFC 9112 3.2", "two Hosts", upgrade().with("Host: server.example.com")),
        bad("RFC 9112 3.2", "a Host that is none", upgrade().set("Host", "a b")),
        bad("RFC 9112 3.2", "two in one Host", upgrade().set("Host", "a/b")),
        bad("RFC 9112 3.2", "two Hosts of 1.0", upgrade().line("GET / HTTP/1.0").with("Host: b")),
        bad("RFC 9112 3.2", "two equal Hosts in other cases", upgrade().with("HOST: a")),
        bad("RFC 9110 7.2", "a list of Hosts", upgrade().set("Host", "a,b")),
        bad("RFC 9110 7.2", "a user name", upgrade().set("Host", "u@a")),
        bad("RFC 3986 3.2.3", "two ports", upgrade().set("Host", "a:1:2")),
        bad("RFC 3986 3.2.3", "a port that is no number", upgrade().set("Host", "a:x")),
        bad("RFC 3986 3.2.2", "an open bracket", upgrade().set("Host", "[::1")),
        bad("RFC 3986 3.2.2", "empty brackets", upgrade().set("Host", "[]")),
        bad("RFC 3986 3.2.2", "text behind brackets", upgrade().set("Host", "[::1]a")),
        bad("RFC 3986 2.1", "half an encoded byte", upgrade().set("Host", "a%2")),
        bad("RFC 9110 5.5", "a Host beyond ASCII", upgrade().set("Host", "\u00e4")),
        bad(
            "RFC 9112 3.2",
            "no Host beside the absolute form",
            absolute("http://a").without("Host")),
        bad("RFC 9112 3.2", "a bad Host beside it", absolute("http://a").set("Host", "a b")));
  }

  /** RFC 9112 section 3.2: a form for each purpose, and 400 for what has none. */
  private static Stream<RefusedRequest> badTargets() {
    return Stream.of(
        bad("RFC 9112 3.2.1", "no slash in front", upgrade().line("GET chat HTTP/1.1")),
        bad("RFC 9112 3.2.1", "a fragment", upgrade().line("GET /chat#x HTTP/1.1")),
        bad(
            "RFC 9112 3.2.1",
            "a fragment behind a query",
            upgrade().line("GET /chat?a#x HTTP/1.1")),
        bad("RFC 9112 3.2.2", "a fragment of the absolute form", absolute("http://a/#")),
        bad("RFC 9110 4.2.1", "an absolute form without a host", absolute("http://")),
        bad("RFC 9110 4.2.1", "one with a port alone", absolute("http://:80")),
        bad("RFC 9110 4.2.4", "one with a user name", absolute("http://u:p@a")),
        bad("RFC 3986 3.2.3", "one with a bad port", absolute("http://a:8x")),
        bad("RFC 3986 3.1", "one with a bad scheme", absolute("1ttp://a")),
        bad("RFC 9112 3.2.3", "an authority for GET", upgrade().line("GET a.example:80 HTTP/1.1")),
        bad("RFC 9112 3.2.4", "the asterisk for GET", upgrade().line("GET * HTTP/1.1")),
        bad("RFC 9112 3.2.3", "a path for CONNECT", upgrade().line("CONNECT /chat HTTP/1.1")),
        bad("RFC 9110 9.3.6", "CONNECT to no port", upgrade().line("CONNECT a.example HTTP/1.1")),
        bad("RFC 9110 9.3.6", "to an empty port", upgrade().line("CONNECT a.example: HTTP/1.1")),
        bad("RFC 9110 9.3.6", "to a port too high", upgrade().line("CONNECT a:65536 HTTP/1.1")),
        bad("RFC 9112 3.2", "beyond ASCII", upgrade().line("GET /ch\u00e4t HTTP/1.1")),
        of(421, "RFC 9110 7.4", "https without TLS", absolute("https://a")),
        of(421, "RFC 9110 7.4", "wss without TLS", absolute("wss://a")),
        of(421, "RFC 9110 7.4", "another scheme", absolute("ftp://a")));
  }

  /** RFC 9112 section 6, also where no upgrade is asked for: two readers may cut it differently. */
  private static Stream<RefusedRequest> badFramings() {
    return Stream.of(
        bad("RFC 9112 6.3", "a length that is no number", post("Content-Length: x")),
        bad("RFC 9112 6.3", "a signed length", post("Content-Length: +0")),
        bad("RFC 9112 6.3", "a negative length", post("Content-Length: -1")),
        bad("RFC 9112 6.3", "an empty length", post("Content-Length:")),
        bad("RFC 9112 6.3", "a hexadecimal length", post("Content-Length: 0x0")),
        bad("RFC 9112 6.3", "two lengths", post("Content-Length: 0").with("Content-Length: 5")),
        bad(
            "RFC 9112 6.3",
            "one length twice",
            post("Content-Length: 0").with("content-length: 0")),
        bad("RFC 9112 6.3", "a list of lengths", post("Content-Length: 0, 0")),
        bad("RFC 9112 6.3", "a length and a coding", coded("chunked").with("Content-Length: 0")),
        bad("RFC 9112 6.3", "a coding that is not chunked", coded("gzip")),
        bad("RFC 9112 6.3", "chunked not at the end", coded("chunked, gzip")),
        bad("RFC 9112 6.1", "chunked twice", coded("chunked, chunked")),
        bad("RFC 9112 6.3", "no coding at all", coded("")),
        bad("RFC 9112 6.3", "identity", coded("identity")),
        bad("RFC 9112 6.3", "almost chunked", coded("chunked;a")),
        bad(
            "RFC 9112 6.3",
            "chunked over two fields, not last",
            coded("chunked").with("Transfer-Encoding: x")),
        bad("RFC 9112 6.1", "a coding of 1.0", coded("chunked").line("POST /chat HTTP/1.0")),
        bad("RFC 9110 5.5", "a tab of the line kind in a coding", coded("\u000bchunked")),
        of(501, "RFC 9112 6.1", "a coding nobody knows", coded("gzip, chunked")),
        of(
            405,
            "RFC 9112 6.2",
            "a length beyond every number",
            post("Content-Length: " + "9".repeat(99))),
        of(405, "RFC 9112 7.1", "a chunked body", coded("CHUNKED")));
  }

  /** RFC 6585 section 5; of the request line alone, RFC 9112 section 3. */
  private static Stream<RefusedRequest> tooLong() {
    String start = "GET /chat HTTP/1.1\r\nX-Long: ";
    return Stream.of(
        of(431, "RFC 6585 5", "an endless field", start + "x".repeat(980)),
        of(431, "RFC 6585 5", "a long field", start + "x".repeat(980) + "\r\n\r\n"),
        of(431, "RFC 6585 5", "many fields", start + "\r\nX: ".repeat(300)),
        of(431, "RFC 6585 5", "one byte too many", head(1001)),
        of(414, "RFC 9112 3", "an endless line", "GET /" + "x".repeat(1000)),
        of(414, "RFC 9112 3", "a long line", "GET /" + "x".repeat(1000) + " HTTP/1.1\r\n\r\n"),
        of(414, "RFC 9112 3", "a line just too long", "GET /" + "x".repeat(995) + "\n\n"));
  }

  private static String head(int length) {
    String start = "GET / HTTP/1.1\r\nX: ";
    return start + "x".repeat(length - start.length() - 4) + "\r\n\r\n";
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource
  void requestsAgainstTheRules(RefusedRequest refused, Feeding feeding) {
    refused.assertRefused(feeding);
  }

  private static Request upgrade() {
    return Request.upgrade();
  }

  /** An upgrade by the absolute form, its path behind {@code authority}. */
  private static Request absolute(String authority) {
    return upgrade().line("GET " + authority + "/chat HTTP/1.1");
  }

  private static Request post(String field) {
    return upgrade().line("POST /chat HTTP/1.1").with(field);
  }

  private static Request coded(String coding) {
    return post("Transfer-Encoding: " + coding);
  }

  private static RefusedRequest bad(String section, String what, Request request) {
    return of(400, section, what, request);
  }

  private static RefusedRequest of(int status, String section, String what, Object request) {
    return new RefusedRequest(status, section, what, request.toString());
  }
}
