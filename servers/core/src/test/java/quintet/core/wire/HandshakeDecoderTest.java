package quintet.core.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Upgrades that are accepted (RFC 6455 section 4.2), each fed in every way. */
class HandshakeDecoderTest {
  private static final OriginPolicy ORIGINS = new ListedOrigins(List.of("http://localhost:9001"));

  /** The answer to the key of the RFC's example. */
  private static final String SWITCHING =
      "HTTP/1.1 101 Switching Protocols\r\n"
          + "Upgrade: websocket\r\n"
          + "Connection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

  record Case(String section, String what, Endpoint endpoint, String request) {
    @Override
    public String toString() {
      return section + " " + what;
    }
  }

  static Stream<Arguments> acceptableUpgrades() {
    return cases().flatMap(c -> Stream.of(Feeding.values()).map(f -> Arguments.of(c, f)));
  }

  private static Stream<Case> cases() {
    return Stream.of(
        chat("RFC 6455 1.3", "the RFC's example", Request.upgrade()),
        new Case(
            "RFC 6455 3",
            "/echo",
            Endpoint.ECHO,
            Request.upgrade().line("GET /echo HTTP/1.1").toString()),
        chat("RFC 6455 3", "a query", Request.upgrade().line("GET /chat?room=a&/b HTTP/1.1")),
        chat(
            "RFC 9112 3.2.2",
            "the absolute form",
            Request.upgrade().line("GET http://a.example/chat HTTP/1.1")),
        chat(
            "RFC 9112 3.2.2",
            "the absolute form with a query",
            Request.upgrade().line("GET ws://a.example:9000/chat?x=/echo HTTP/1.1")),
        chat("RFC 9112 2.3", "a later minor version", Request.upgrade().line("GET /chat HTTP/1.2")),
        chat(
            "RFC 9110 5.1",
            "names and words in any case",
            Request.upgrade()
                .without("Upgrade")
                .with("uPGRADE: WebSocket")
                .without("Connection")
                .with("CONNECTION: upGRADE")),
        chat(
            "RFC 9110 5.6.1",
            "lists, with empty members",
            Request.upgrade()
                .set("Connection", "keep-alive, , Upgrade")
                .set("Upgrade", "h2c,\twebsocket ,")),
        chat(
            "RFC 9110 5.3",
            "lists over several fields",
            Request.upgrade().set("Connection", "keep-alive").with("Connection: Upgrade")),
        chat(
            "RFC 9112 5.1",
            "any space around values",
            Request.upgrade().set("Sec-WebSocket-Version", " \t13\t ").set("Host", "")),
        chat("RFC 9110 5.5", "a value beyond ASCII", Request.upgrade().with("X-Name: J\u00fcrgen")),
        chat(
            "RFC 6455 9.1",
            "an offer of an extension, declined",
            Request.upgrade().with("Sec-WebSocket-Extensions: permessage-deflate")),
        chat(
            "RFC 6455 1.9",
            "an offer of subprotocols, declined",
            Request.upgrade().with("Sec-WebSocket-Protocol: mqtt, chat")),
        chat(
            "RFC 9110 4.2.3",
            "the absolute form, its scheme in capitals",
            Request.upgrade().line("GET HTTP://A.example/chat HTTP/1.1")),
        chat(
            "RFC 9112 3.2.2",
            "the absolute form with an empty port and another Host",
            Request.upgrade().line("GET http://[::1]:/chat HTTP/1.1").set("Host", "b.example")),
        chat("RFC 9110 7.2", "a Host with its port", Request.upgrade().set("Host", "a.b:9000")),
        chat("RFC 3986 3.2.2", "an IPv6 Host", Request.upgrade().set("Host", "[2001:db8::1]:80")),
        chat("RFC 3986 3.2.2", "an encoded Host", Request.upgrade().set("Host", "a%2Db_c~d!")),
        chat("RFC 9112 5", "an empty value", Request.upgrade().with("X-Empty:").with("X-B: ")),
        chat(
            "RFC 9110 5.6.2",
            "every symbol in a name",
            Request.upgrade().with("!#$%&'*+-.^_`|~: x")),
        chat("RFC 9110 5.5", "tabs in a value", Request.upgrade().with("X-A: a\tb")),
        chat(
            "RFC 9110 7.6.1",
            "what Firefox sends",
            Request.upgrade().set("Connection", "keep-alive, Upgrade")),
        chat(
            "RFC 6455 4.2.1",
            "several upgrades offered",
            Request.upgrade().set("Upgrade", "h2c").with("Upgrade: websocket")),
        chat(
            "RFC 6455 11.3.2",
            "extensions and subprotocols over several fields",
            Request.upgrade()
                .with("Sec-WebSocket-Extensions: a; b=\"c, d\"")
                .with("Sec-WebSocket-Extensions: e")
                .with("Sec-WebSocket-Protocol: f")
                .with("Sec-WebSocket-Protocol: g")),
        chat(
            "RFC 9110 10.1.1",
            "an expectation, met by the final answer",
            Request.upgrade().with("Expect: 100-continue")),
        chat("RFC 9112 6.3", "no body", Request.upgrade().with("Content-Length: 0")),
        chat(
            "RFC 9110 8.6",
            "no body, in many digits",
            Request.upgrade().with("Content-Length: 00")),
        chat(
            "RFC 6454 7",
            "a listed origin",
            Request.upgrade().with("Origin: HTTP://LocalHost:9001")),
        new Case(
            "RFC 9112 2.2",
            "bare line feeds",
            Endpoint.CHAT,
            Request.upgrade().toString().replace("\r\n", "\n")),
        new Case(
            "RFC 9112 2.2",
            "a bare line feed at the end",
            Endpoint.CHAT,
            Request.upgrade().toString().replace("\r\n\r\n", "\r\n\n")));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource
  void acceptableUpgrades(Case c, Feeding feeding) {
    List<Handshake> verdicts = new ArrayList<>();
    ByteQueue in = new ByteQueue();
    decode(feeding, c.request, in, verdicts);
    assertEquals(1, verdicts.size());
    Handshake.Accepted accepted = assertInstanceOf(Handshake.Accepted.class, verdicts.getFirst());
    assertEquals(c.endpoint, accepted.endpoint());
    assertEquals(SWITCHING, HttpResponses.text(accepted.response()));
    assertEquals(feeding.trails() ? "\u0081\u0080" : "", Inputs.rest(in));
  }

  @ParameterizedTest
  @EnumSource
  void aHeadOfExactlyTheLimitIsRead(Feeding feeding) {
    String request = Request.upgrade().toString();
    List<Handshake> verdicts = new ArrayList<>();
    HandshakeDecoder decoder = new HandshakeDecoder(request.length(), ORIGINS);
    feeding.feed(
        new ByteQueue(),
        request.getBytes(ISO_8859_1),
        new byte[100],
        in -> {
          Handshake verdict = decoder.next(in);
          if (verdict != null) {
            verdicts.add(verdict);
          }
          return verdict == null;
        });
    assertInstanceOf(Handshake.Accepted.class, verdicts.getFirst());
  }

  @Test
  void thereIsNoVerdictBeforeTheLastByte() {
    String request = Request.upgrade().toString();
    for (int cut = 0; cut < request.length(); cut++) {
      HandshakeDecoder decoder = new HandshakeDecoder(1000, ORIGINS);
      ByteQueue in = Inputs.queue(request.substring(0, cut));
      assertNull(decoder.next(in));
      Inputs.append(in, request.substring(cut));
      assertInstanceOf(Handshake.Accepted.class, decoder.next(in));
    }
  }

  private static Case chat(String section, String what, Request request) {
    return new Case(section, what, Endpoint.CHAT, request.toString());
  }

  static void decode(Feeding feeding, String request, ByteQueue in, List<Handshake> verdicts) {
    HandshakeDecoder decoder = new HandshakeDecoder(1000, ORIGINS);
    feeding.feed(
        in,
        request.getBytes(ISO_8859_1),
        new byte[] {(byte) 0x81, (byte) 0x80},
        queue -> {
          Handshake verdict = decoder.next(queue);
          if (verdict != null) {
            verdicts.add(verdict);
          }
          return verdict == null;
        });
  }
}
