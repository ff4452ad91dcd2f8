package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.HttpHead;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Upgrade;
import quintet.testkit.client.WebSocketPeer;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Settings;

/** HTTP on the same port: who may upgrade, and what everybody else is told. */
abstract class HandshakeContract {
  @Test
  void aPlainGetGets426AndAHint(Clients clients) {
    Wire wire = clients.wire();
    HttpHead answer = ask(wire, "GET /chat HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertEquals(426, answer.status());
    assertEquals("websocket", answer.header("Upgrade"));
    assertFalse(answer.body().isBlank(), "no hint");
    wire.expectEnd();
  }

  @Test
  void anUnknownPathGets404(Clients clients) {
    Wire wire = clients.wire();
    assertEquals(404, new Upgrade("/elsewhere").ask(wire).status());
    wire.expectEnd();
  }

  @Test
  void anotherVersionOfTheProtocolGets426AndTheVersionSpoken(Clients clients) {
    Wire wire = clients.wire();
    HttpHead answer = new Upgrade("/chat").version("8").ask(wire);
    assertEquals(426, answer.status());
    assertEquals("13", answer.header("Sec-WebSocket-Version"));
    wire.expectEnd();
  }

  @Test
  void anUpgradeWithoutAKeyGets400(Clients clients) {
    Wire wire = clients.wire();
    HttpHead answer =
        ask(
            wire,
            "GET /chat HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n");
    assertEquals(400, answer.status());
    wire.expectEnd();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "GOT"})
  @Hardened
  void otherMethodsAreAnsweredInHttp(String method, Clients clients) {
    Wire wire = clients.wire();
    // The body is dropped, and obeyed by nobody.
    String head = " /chat HTTP/1.1\r\nHost: localhost\r\nContent-Length: 7\r\n\r\n";
    HttpHead answer = ask(wire, method + head + "PING 1\n");
    assertTrue(answer.status() >= 400, answer.status() + " came back");
    wire.expectEnd();
  }

  @Test
  void aHeadRequestGetsNoBody(Clients clients) {
    Wire wire = clients.wire();
    wire.write(bytes("HEAD /chat HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    String status = String.valueOf(wire.readLine());
    assertTrue(status.startsWith("HTTP/1.1 4"), status);
    for (String line = status; !line.isEmpty(); ) {
      line = String.valueOf(wire.readLine());
    }
    wire.expectEnd();
  }

  /** Each in an upgrade that would else be accepted. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Host: localhost",
        "X-A : space before the colon",
        "X-A: folded\r\n line",
        ": no name",
        "X-A: a\rbare carriage return",
        "X-A: \0",
        "Content-Length: 5",
        "Transfer-Encoding: chunked",
        "Content-Length: 0\r\nContent-Length: 0",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Version: 13"
      })
  @Hardened
  void aRequestAgainstTheRulesGets400(String field, Clients clients) {
    Wire wire = clients.wire();
    int colon = field.indexOf(':');
    Upgrade upgrade =
        new Upgrade("/echo").with(field.substring(0, colon), field.substring(colon + 1));
    assertEquals(400, upgrade.ask(wire).status());
    wire.expectEnd();
  }

  /** RFC 6455 section 4.2.1, RFC 9112 section 3.2: each line, but for its fault, is an upgrade. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "HTTP/1.1, '', AAAAAAAAAAAAAAAAAAAAAA==, 400", // no Host
    "HTTP/1.0, Host: x, AAAAAAAAAAAAAAAAAAAAAA==, 426",
    "HTTP/1.1, Host: x, AAAA, 400", // not 16 bytes
    "HTTP/1.1, Host: x, AAAAAAAAAAAAAAAAAAAA!!==, 400",
    "HTTP/1.1, Host: x, AAAAAAAAAAAAAAAAAAAAAA==, 101",
    "HTTP/1.1, hOST: x, AAAAAAAAAAAAAAAAAAAAAA==, 101"
  })
  @Hardened
  void anUpgradeIsJudgedByItsLines(
      String version, String host, String key, int status, Clients clients) {
    Wire wire = clients.wire();
    String head =
        "GET /echo %s\r\n%s%suPGRADE: WebSocket\r\nCONNECTION: keep-alive, upgrade\r\n"
            .formatted(version, host, host.isEmpty() ? "" : "\r\n");
    String rest = "sec-websocket-key:%s\r\nSEC-WEBSOCKET-VERSION: 13\r\n\r\n".formatted(key);
    assertEquals(status, ask(wire, head + rest).status());
  }

  @Test
  void theAbsoluteFormOfATargetIsUnderstood(Clients clients) {
    WebSocketPeer.open(clients.wire(), "http://elsewhere.example/echo").ask("any", "any");
  }

  @Test
  void httpAmongLinesEndsTheConnection(Clients clients) {
    LinePeer peer = clients.line();
    peer.wire().write(bytes("ECHO / HTTP/1.1\r\nHost: localhost\r\n\r\nPING 1\n"));
    peer.expect("ECHO / HTTP/1.1");
    peer.expectGoodbye(Goodbye.PROTOCOL_ERROR);
  }

  @Test
  @Hardened
  void http2IsAnsweredInHttp1(Clients clients) {
    Wire wire = clients.wire();
    wire.write(bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    String status = String.valueOf(wire.readLine());
    assertTrue(status.startsWith("HTTP/1.1 "), status);
  }

  @Test
  void offersOfCompressionAndSubprotocolsAreDeclined(Clients clients) {
    Upgrade upgrade =
        new Upgrade("/chat")
            .with("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits")
            .with("Sec-WebSocket-Protocol", "chat, superchat");
    WebSocketPeer.open(clients.wire(), upgrade).ask("PING 1", "PONG 1");
  }

  @Test
  void clientsWithoutAnOriginAreLetIn(Clients clients) {
    clients.webSocket("/chat").ask("PING 1", "PONG 1");
    clients.webSocket("/echo").ask("any", "any");
  }

  @Test
  void pagesOfAForeignOriginGet403(Clients clients) {
    for (String path : List.of("/chat", "/echo")) {
      for (String origin : List.of("https://foreign.example", "null")) {
        Wire wire = clients.wire();
        assertEquals(403, new Upgrade(path).with("Origin", origin).ask(wire).status());
        wire.expectEnd();
      }
    }
  }

  @Test
  @Settings(LimitContract.SETTINGS)
  void pagesOfAListedOriginAreLetIn(Clients clients) {
    for (String path : List.of("/chat", "/echo")) {
      Upgrade upgrade = new Upgrade(path).with("Origin", "https://friend.example");
      WebSocketPeer.open(clients.wire(), upgrade);
      Wire wire = clients.wire();
      assertEquals(
          403, new Upgrade(path).with("Origin", "https://friend.example.evil").ask(wire).status());
    }
  }

  private static HttpHead ask(Wire wire, String request) {
    wire.write(bytes(request));
    return HttpHead.read(wire);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
