package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.WebSocketPeer;
import quintet.testkit.client.WsFrame;
import quintet.testkit.server.Clients;

/** WebSocket frames as RFC 6455 has them, and as it forbids them. */
abstract class FrameContract {
  private static final byte[] TRUNCATED_UTF8 = {'a', (byte) 0xe4, (byte) 0xb8};

  /** Input that ends a connection with status 1002. */
  static List<Named<byte[]>> broken() {
    return List.of(
        Named.of("unmasked", WsFrame.text("PING 1").unmasked()),
        Named.of("first reserved bit", new WsFrame(true, 4, WsFrame.TEXT, new byte[1]).masked()),
        Named.of("second reserved bit", new WsFrame(true, 2, WsFrame.TEXT, new byte[1]).masked()),
        Named.of("last reserved bit", new WsFrame(true, 1, WsFrame.PING, new byte[1]).masked()),
        Named.of("fragmented ping", new WsFrame(false, 0, WsFrame.PING, new byte[1]).masked()),
        Named.of("long ping", WsFrame.of(WsFrame.PING, new byte[126]).masked()),
        Named.of("continuation of nothing", WsFrame.part(true, WsFrame.CONTINUATION, "x").masked()),
        Named.of("half a close status", WsFrame.of(WsFrame.CLOSE, new byte[] {3}).masked()),
        Named.of("1 in a 16-bit length", zeroMasked(0x81, 0xfe, 0, 1)),
        Named.of("1 in a 64-bit length", zeroMasked(0x81, 0xff, 0, 0, 0, 0, 0, 0, 0, 1)),
        Named.of("top bit of the length", WsFrame.claim(WsFrame.TEXT, Long.MIN_VALUE)));
  }

  /** A header written by hand, a masking key of zeros, and one letter. */
  private static byte[] zeroMasked(int... header) {
    byte[] frame = new byte[header.length + 5];
    for (int i = 0; i < header.length; i++) {
      frame[i] = (byte) header[i];
    }
    frame[frame.length - 1] = 'x';
    return frame;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  @Hardened
  void brokenFramesCloseWith1002(byte[] broken, Clients clients) {
    for (String path : List.of("/chat", "/echo")) {
      WebSocketPeer peer = clients.webSocket(path);
      peer.wire().write(broken);
      peer.expectGoodbye(Goodbye.PROTOCOL_ERROR);
    }
  }

  @Test
  @Hardened
  void aMessageInsideAFragmentedMessageClosesWith1002(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/chat");
    peer.send(WsFrame.part(false, WsFrame.TEXT, "PING"));
    peer.send(WsFrame.text("PING 1"));
    peer.expectGoodbye(Goodbye.PROTOCOL_ERROR);
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 500_000})
  void echoReturnsTextAndBinaryVerbatim(int length, Clients clients) {
    WebSocketPeer peer = clients.webSocket("/echo");
    byte[] random = new byte[length];
    ThreadLocalRandom.current().nextBytes(random);
    byte[] text =
        "é".repeat(length).substring(length - length / 2).getBytes(StandardCharsets.UTF_8);
    for (WsFrame message :
        List.of(WsFrame.of(WsFrame.BINARY, random), WsFrame.of(WsFrame.TEXT, text))) {
      peer.send(message);
      WsFrame answer = peer.hearMessage();
      assertEquals(message.opcode(), answer.opcode());
      assertArrayEquals(message.payload(), answer.payload());
    }
  }

  @Test
  void echoKnowsNoCommands(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/echo");
    for (String message : List.of("QUIT", "JOIN room", "CRASH", "")) {
      peer.ask(message, message);
    }
  }

  @Test
  void fragmentsMakeOneMessageWithControlFramesBetween(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/chat");
    peer.send(WsFrame.part(false, WsFrame.TEXT, "EC"));
    peer.send(WsFrame.of(WsFrame.PING, new byte[] {1, 2, 3}));
    WsFrame pong = peer.hearFrame();
    assertEquals(WsFrame.PONG, pong.opcode());
    assertArrayEquals(new byte[] {1, 2, 3}, pong.payload());
    peer.send(WsFrame.part(false, WsFrame.CONTINUATION, "HO o"));
    peer.send(WsFrame.of(WsFrame.PONG, new byte[0]));
    peer.send(WsFrame.part(false, WsFrame.CONTINUATION, ""));
    peer.send(WsFrame.part(true, WsFrame.CONTINUATION, "ne"));
    peer.expect("ECHO one");
    peer.ask("PING next", "PONG next");
  }

  @Test
  void everyPingIsAnsweredWithItsOwnPayload(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/echo");
    for (int length : List.of(0, 1, 125)) {
      byte[] payload = new byte[length];
      ThreadLocalRandom.current().nextBytes(payload);
      peer.send(WsFrame.of(WsFrame.PING, payload));
      WsFrame pong = peer.hearFrame();
      assertEquals(WsFrame.PONG, pong.opcode());
      assertArrayEquals(payload, pong.payload());
    }
  }

  @Test
  @Hardened
  void aCloseFrameIsEchoedAndEndsTheConnection(Clients clients) {
    for (int status :
        List.of(
            1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999,
            4000, 4999)) {
      WebSocketPeer peer = clients.webSocket("/chat");
      peer.send("PING before");
      peer.send(WsFrame.close(status, "done"));
      peer.expect("PONG before");
      assertNull(peer.poll());
      assertEquals(status, peer.status());
    }
  }

  /** Section 7.4 and the registry of section 11.7: reserved, unassigned, or no status at all. */
  @Test
  @Hardened
  void aCloseStatusOfNobodyClosesWith1002(Clients clients) {
    for (int status : List.of(0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65_535)) {
      WebSocketPeer peer = clients.webSocket("/echo");
      peer.send(WsFrame.close(status, ""));
      peer.expectGoodbye(Goodbye.PROTOCOL_ERROR);
    }
  }

  @Test
  @Hardened
  void everyOpcodeThatIsReservedClosesWith1002(Clients clients) {
    for (int opcode : List.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)) {
      WebSocketPeer peer = clients.webSocket("/echo");
      peer.send(WsFrame.of(opcode, new byte[0]));
      peer.expectGoodbye(Goodbye.PROTOCOL_ERROR);
    }
  }

  @Test
  void aCloseFrameWithoutStatusIsAnswered(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/echo");
    peer.send(WsFrame.of(WsFrame.CLOSE, new byte[0]));
    assertNull(peer.poll());
    assertTrue(peer.status() == 1000 || peer.status() == 1005, peer.status() + " came back");
  }

  @Test
  void binaryInTheChatClosesWith1003(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/chat");
    peer.send(WsFrame.of(WsFrame.BINARY, "PING 1".getBytes(StandardCharsets.US_ASCII)));
    peer.expectGoodbye(Goodbye.TEXT_ONLY);
  }

  @Test
  void textThatIsNotUtf8ClosesWith1007(Clients clients) {
    for (String path : List.of("/chat", "/echo")) {
      WebSocketPeer peer = clients.webSocket(path);
      peer.send(WsFrame.of(WsFrame.TEXT, TRUNCATED_UTF8));
      peer.expectGoodbye(Goodbye.BAD_UTF8);
    }
  }

  @Test
  @Hardened
  void aCloseReasonThatIsNotUtf8ClosesWith1007(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/echo");
    peer.send(WsFrame.of(WsFrame.CLOSE, new byte[] {3, (byte) 0xe8, (byte) 0xff}));
    peer.expectGoodbye(Goodbye.BAD_UTF8);
  }

  @Test
  @Hardened
  void badUtf8IsFoundBeforeTheFrameEnds(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/echo");
    byte[] frame = WsFrame.of(WsFrame.TEXT, new byte[] {'a', (byte) 0xff, 'b', 'b'}).masked();
    peer.wire().write(Arrays.copyOf(frame, frame.length - 2));
    peer.expectGoodbye(Goodbye.BAD_UTF8);
  }

  @Test
  @Hardened
  void badUtf8IsFoundBeforeTheMessageEnds(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/echo");
    peer.send(new WsFrame(false, 0, WsFrame.TEXT, new byte[] {'a', (byte) 0xff}));
    peer.expectGoodbye(Goodbye.BAD_UTF8);
  }

  @Test
  void aCharacterMayBeCutByFragments(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/echo");
    peer.send(new WsFrame(false, 0, WsFrame.TEXT, TRUNCATED_UTF8));
    peer.send(new WsFrame(true, 0, WsFrame.CONTINUATION, new byte[] {(byte) 0x96}));
    peer.expect("a世");
  }

  @Test
  void binaryNeedNotBeUtf8(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/echo");
    peer.send(WsFrame.of(WsFrame.BINARY, TRUNCATED_UTF8));
    assertArrayEquals(TRUNCATED_UTF8, peer.hearMessage().payload());
  }
}
