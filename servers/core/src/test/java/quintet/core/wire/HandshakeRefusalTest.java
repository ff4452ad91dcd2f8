package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Well-formed requests that are refused, and with which status; each fed in every way. */
class HandshakeRefusalTest {
  static Stream<Arguments> refusedRequests() {
    return RefusedRequest.fedInEveryWay(
        Stream.of(badUpgrades(), elsewhere(), versions()).flatMap(rows -> rows));
  }

  private static Stream<RefusedRequest> badUpgrades() {
    return Stream.of(
        bad("RFC 6455 4.2.1", "no key", upgrade().without("Sec-WebSocket-Key")),
        bad("RFC 6455 4.2.1", "a short key", key("dGhlIHNhbXBsZSBub25jZ==")),
        bad("RFC 6455 4.2.1", "a long key", key("dGhlIHNhbXBsZSBub25jZQAA")),
        bad("RFC 6455 4.2.1", "a key without padding", key("dGhlIHNhbXBsZSBub25jZQ")),
        bad("RFC 6455 4.2.1", "a key that is no base64", key("dGhlIHNhbXBsZSBub25j*Q==")),
        bad("RFC 6455 11.3.1", "two keys", upgrade().with("Sec-WebSocket-Key: AAAA")),
        bad("RFC 6455 11.3.5", "two versions", upgrade().with("Sec-WebSocket-Version: 13")),
        bad("RFC 6454 7.3", "two origins", upgrade().with("Origin: a").with("Origin: b")),
        bad("RFC 6455 4.2.1", "an empty key", key("")),
        bad("RFC 6455 4.2.1", "a key in two fields", upgrade().with("Sec-WebSocket-Key:")),
        bad("RFC 6455 4.1", "a body", upgrade().with("Content-Length: 5")),
        bad("RFC 6455 4.1", "a chunked body", upgrade().with("Transfer-Encoding: chunked")),
        of(403, "RFC 6455 4.2.2", "another origin", upgrade().with("Origin: https://evil.example")),
        of(403, "RFC 6455 4.2.2", "an opaque origin", upgrade().with("Origin: null")),
        of(403, "RFC 6455 4.2.2", "another port", upgrade().with("Origin: http://localhost:9")),
        of(426, "RFC 6455 4.4", "version 8", upgrade().set("Sec-WebSocket-Version", "8")),
        of(426, "RFC 6455 4.4", "version 013", upgrade().set("Sec-WebSocket-Version", "013")),
        of(
            426,
            "RFC 6455 4.4",
            "a list of versions",
            upgrade().set("Sec-WebSocket-Version", "13, 8")),
        of(426, "RFC 6455 4.4", "version 130", upgrade().set("Sec-WebSocket-Version", "130")),
        of(426, "RFC 6455 4.4", "an empty version", upgrade().set("Sec-WebSocket-Version", "")),
        of(426, "RFC 6455 4.4", "no version", upgrade().without("Sec-WebSocket-Version")),
        of(426, "RFC 9110 7.8", "no Connection", upgrade().without("Connection")),
        of(426, "RFC 9110 7.8", "Connection: close", upgrade().set("Connection", "close")),
        of(426, "RFC 9110 15.5.22", "a plain GET", upgrade().without("Upgrade")),
        of(426, "RFC 9110 7.8", "another upgrade", upgrade().set("Upgrade", "h2c, websockets")));
  }

  private static Stream<RefusedRequest> elsewhere() {
    return Stream.of(
        of(404, "RFC 9110 15.5.5", "the root", upgrade().line("GET / HTTP/1.1")),
        of(404, "RFC 9110 15.5.5", "below an endpoint", upgrade().line("GET /chat/ HTTP/1.1")),
        of(404, "RFC 9110 15.5.5", "another case", upgrade().line("GET /Chat HTTP/1.1")),
        of(404, "RFC 9110 15.5.5", "no path", upgrade().line("GET http://a HTTP/1.1")),
        of(404, "RFC 9110 15.5.5", "a path in a query", upgrade().line("GET /?/chat HTTP/1.1")),
        of(404, "RFC 3986 6.2.2", "an encoded letter", upgrade().line("GET /%63hat HTTP/1.1")),
        of(404, "RFC 3986 6.2.2", "a dot segment", upgrade().line("GET /./chat HTTP/1.1")),
        of(404, "RFC 3986 3.3", "two slashes", upgrade().line("GET //chat HTTP/1.1")),
        of(405, "RFC 9112 3.2.4", "the asterisk", upgrade().line("OPTIONS * HTTP/1.1")),
        of(405, "RFC 9112 3.2.3", "a tunnel", upgrade().line("CONNECT a.example:443 HTTP/1.1")),
        of(405, "RFC 9110 9.3.8", "TRACE", upgrade().line("TRACE /chat HTTP/1.1")),
        of(405, "RFC 5789 2", "PATCH", upgrade().line("PATCH /chat HTTP/1.1")),
        of(405, "RFC 9110 9.1", "a method in small letters", upgrade().line("GEt /chat HTTP/1.1")),
        of(404, "RFC 9110 9.3.3", "POST elsewhere", upgrade().line("POST /x HTTP/1.1")),
        of(405, "RFC 9110 15.5.6", "POST", upgrade().line("POST /chat HTTP/1.1")),
        of(405, "RFC 9110 15.5.6", "OPTIONS", upgrade().line("OPTIONS /echo HTTP/1.1")),
        of(405, "RFC 9110 15.5.6", "DELETE", upgrade().line("DELETE /chat?x HTTP/1.1")));
  }

  private static Stream<RefusedRequest> versions() {
    return Stream.of(
        of(426, "RFC 9110 7.8", "an upgrade by 1.0", upgrade().line("GET /chat HTTP/1.0")),
        of(505, "RFC 9110 15.6.6", "HTTP/2.0", upgrade().line("GET /chat HTTP/2.0")),
        of(505, "RFC 9110 15.6.6", "HTTP/0.9", upgrade().line("GET /chat HTTP/0.9")),
        of(505, "RFC 9113 3.4", "the HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\n"),
        of(426, "RFC 9112 2.3", "a plain GET by 1.0", "GET /chat HTTP/1.0\r\n\r\n"),
        of(400, "RFC 9112 3.2", "no field at all", "GET /chat HTTP/1.1\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource
  void refusedRequests(RefusedRequest refused, Feeding feeding) {
    refused.assertRefused(feeding);
  }

  /** RFC 9110 section 9.3.2: HEAD's response has no body, but says how long it would be. */
  @ParameterizedTest
  @EnumSource
  void headGetsTheSameHeadAndNoBody(Feeding feeding) {
    for (String target : List.of("/chat", "/", "/\u0001")) {
      List<Handshake> verdicts = new ArrayList<>();
      String request = "HEAD " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
      HandshakeDecoderTest.decode(feeding, request, new ByteQueue(), verdicts);
      Frame response = verdicts.getFirst().response();
      assertEquals("", HttpResponses.body(response));
      assertFalse(HttpResponses.hasLine(response, "Content-Length: 0"));
    }
  }

  /** RFC 9110 section 9.3.2: what GET is told, but for the body. */
  @Test
  void headIsToldWhatGetIsTold() {
    for (Request request : List.of(upgrade(), upgrade().without("Upgrade"))) {
      List<Handshake> verdicts = new ArrayList<>();
      String text = request.line("HEAD /chat HTTP/1.1").toString();
      HandshakeDecoderTest.decode(Feeding.WHOLE, text, new ByteQueue(), verdicts);
      assertEquals(
          HttpResponses.text(HttpRefusal.UPGRADE_REQUIRED.headResponse()),
          HttpResponses.text(verdicts.getFirst().response()));
    }
  }

  @Test
  void noByteOfTheRequestComesBack() {
    for (String request :
        List.of(
            upgrade().line("GET /MARK HTTP/1.1").toString(),
            upgrade().line("MARK /chat HTTP/1.1").toString(),
            upgrade().with("Origin: http://MARK").toString(),
            upgrade().set("Sec-WebSocket-Key", "MARK").toString(),
            upgrade().with("MARK MARK").toString())) {
      List<Handshake> verdicts = new ArrayList<>();
      HandshakeDecoderTest.decode(Feeding.WHOLE, request, new ByteQueue(), verdicts);
      assertFalse(HttpResponses.text(verdicts.getFirst().response()).contains("MARK"));
    }
  }

  private static Request upgrade() {
    return Request.upgrade();
  }

  private static Request key(String key) {
    return upgrade().set("Sec-WebSocket-Key", key);
  }

  private static RefusedRequest bad(String section, String what, Request request) {
    return of(400, section, what, request);
  }

  private static RefusedRequest of(int status, String section, String what, Object request) {
    return new RefusedRequest(status, section, what, request.toString());
  }
}
