package quintet.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.core.wire.CloseCode;
import quintet.core.wire.Transport;

class WebSocketSessionTest {
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;

  private final SessionDriver driver = new SessionDriver();
  private final Session session = driver.session;

  @Test
  void answersTheHandshakeOfTheRfc() {
    open("/chat");
    String response = driver.takeSent();
    assertTrue(response.startsWith("HTTP/1.1 101 "), response);
    // RFC 6455 section 1.3 gives this pair of key and answer.
    assertTrue(response.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    assertEquals(Transport.WEBSOCKET, session.transport());
  }

  @Test
  void carriesCommandsAtChat() {
    open("/chat");
    driver.takeSent();
    driver.receive(frame(TEXT, "PING 7"));
    assertEquals("\u0081\u0006PONG 7", driver.takeSent());
  }

  @Test
  void echoesTextAndBinaryVerbatimAtEcho() {
    open("/echo");
    driver.takeSent();
    driver.receive(frame(TEXT, "QUIT"));
    driver.receive(frame(BINARY, "\u0000\u00ff"));
    assertEquals("\u0081\u0004QUIT\u0082\u0002\u0000\u00ff", driver.takeSent());
  }

  @Test
  void closesWith1003OnBinaryCommands() {
    open("/chat");
    driver.takeSent();
    driver.receive(frame(BINARY, "PING 7"));
    assertTrue(driver.takeSent().startsWith("\u0088\u000b\u0003\u00eb"));
    assertInstanceOf(Action.Close.class, driver.last());
  }

  @Test
  void answersPingWithItsPayload() {
    open("/echo");
    driver.takeSent();
    driver.receive(frame(PING, "abc"));
    assertEquals("\u008a\u0003abc", driver.takeSent());
  }

  @Test
  void answersACloseFrameWithItsStatusAndCloses() {
    open("/chat");
    driver.takeSent();
    driver.receive(frame(CLOSE, "\u0003\u00e9"));
    assertEquals("\u0088\u0002\u0003\u00e9", driver.takeSent());
    assertInstanceOf(Action.Close.class, driver.last());
  }

  @Test
  void answersACloseFrameWithoutStatusByANormalOne() {
    open("/chat");
    driver.takeSent();
    driver.receive(frame(CLOSE, ""));
    assertEquals("\u0088\u0002\u0003\u00e8", driver.takeSent());
  }

  @Test
  void saysByeBeforeTheCloseFrame() {
    open("/chat");
    driver.takeSent();
    driver.receive(frame(TEXT, "QUIT"));
    String sent = driver.takeSent();
    assertTrue(sent.startsWith("\u0081\u0003BYE\u0088"), sent);
  }

  @Test
  void takesOneLineEndBehindACommand() {
    open("/chat");
    driver.takeSent();
    for (String message : List.of("PING a\n", "PING b\r\n", "PING c\n\n")) {
      driver.receive(frame(TEXT, message));
    }
    assertEquals("\u0081\u0006PONG a\u0081\u0006PONG b\u0081\u0007PONG c\n", driver.takeSent());
  }

  @Test
  void echoesLineEndsAtEcho() {
    open("/echo");
    driver.takeSent();
    driver.receive(frame(TEXT, "a\n"));
    assertEquals("\u0081\u0002a\n", driver.takeSent());
  }

  @Test
  void pingsAnIdlePeerOnceAtHalfOfItsTime() {
    open("/chat");
    driver.takeSent();
    session.tick(29_999);
    driver.drain();
    assertEquals("", driver.takeSent());
    session.tick(30_000);
    session.tick(31_000);
    driver.drain();
    assertEquals("\u0089\u0000", driver.takeSent());
  }

  @Test
  void asksBeforeItGivesUpHoweverLateTheTickComes() {
    open("/chat");
    driver.takeSent();
    session.tick(500_000);
    session.tick(529_999);
    driver.drain();
    assertEquals("\u0089\u0000", driver.takeSent());
    session.tick(530_000);
    driver.drain();
    assertInstanceOf(Action.Close.class, driver.last());
  }

  @Test
  void refusesPlainHttpAndCloses() {
    driver.receive("GET /chat HTTP/1.1\r\nHost: a\r\n\r\n");
    assertTrue(driver.takeSent().startsWith("HTTP/1.1 426 "));
    assertInstanceOf(Action.Close.class, driver.last());
    assertEquals(List.of("http-426"), driver.refusals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET ", "GET /chat HTTP/1.1\r\nHost: a\r\n"})
  void answers408WhereAnUpgradeNeverCompletes(String beginning) {
    driver.receive(beginning);
    session.tick(10_000);
    driver.drain();
    assertTrue(driver.takeSent().startsWith("HTTP/1.1 408 "));
  }

  @Test
  void answers503ToAnUpgradeBeyondTheLimit() {
    session.refuseAsBusy();
    driver.receive("GET /chat HTTP/1.1\r\n");
    assertTrue(driver.takeSent().startsWith("HTTP/1.1 503 "));
  }

  @Test
  void closesWithTheReasonOfTheGoodbye() {
    open("/chat");
    driver.takeSent();
    session.goodbye(CloseCode.SLOW_CONSUMER);
    driver.drain();
    assertEquals("\u0088\u000f\u0003\u00f5slow-consumer", driver.takeSent());
  }

  @Test
  void readsFramesThatCameInThePacketOfTheHandshake() {
    byte[] head = handshake("/chat").getBytes(StandardCharsets.ISO_8859_1);
    byte[] frame = frame(TEXT, "PING 1");
    ByteBuffer both = ByteBuffer.allocate(head.length + frame.length).put(head).put(frame);
    driver.receive(both.array());
    assertTrue(driver.takeSent().endsWith("\r\n\r\n\u0081\u0006PONG 1"));
  }

  private void open(String path) {
    driver.receive(handshake(path));
  }

  static String handshake(String path) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
  }

  private static byte[] frame(int opcode, String payload) {
    byte[] body = payload.getBytes(StandardCharsets.ISO_8859_1);
    byte[] mask = {1, 2, 3, 4};
    ByteBuffer frame = ByteBuffer.allocate(6 + body.length);
    frame.put((byte) (0x80 | opcode)).put((byte) (0x80 | body.length)).put(mask);
    for (int i = 0; i < body.length; i++) {
      frame.put((byte) (body[i] ^ mask[i % 4]));
    }
    return frame.array();
  }
}
