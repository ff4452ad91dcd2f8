package quintet.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The clock that a driver gives jumps. It is monotonic, so it never should; but a machine that
 * slept wakes an hour later, and the count of nanoseconds begins anywhere and may wrap around.
 */
class ClockJumpTest {
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);
  private static final long IDLE = SessionDriver.LIMITS.idleTimeoutNanos();
  private static final long HANDSHAKE = SessionDriver.LIMITS.handshakeTimeoutNanos();

  private final SessionDriver driver = new SessionDriver();

  private void receiveAt(String text, long now) {
    driver.session.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), now);
    driver.drain();
  }

  private void tickAt(long now) {
    driver.session.tick(now);
    driver.drain();
  }

  @Test
  void anHourForwardEndsAnIdleLineAndTellsItWhy() {
    receiveAt("PING 1\n", 0);
    tickAt(HOUR);
    assertTrue(
        driver.sent.toString().endsWith("ERR idle-timeout nothing was received for too long\n"));
  }

  @Test
  void anHourForwardLeavesAWebSocketTheTimeToAnswerItsPing() {
    receiveAt(
        "GET /chat HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
        0);
    driver.takeSent();
    tickAt(HOUR);
    assertEquals("\u0089\u0000", driver.takeSent(), "an empty ping");
    tickAt(HOUR + IDLE / 2 - 1);
    assertFalse(driver.session.isClosing());
    tickAt(HOUR + IDLE / 2);
    assertTrue(driver.session.isClosing());
  }

  @Test
  void anHourBackwardEndsNobody() {
    receiveAt("PING 1\n", HOUR);
    tickAt(0);
    tickAt(IDLE - 1);
    assertFalse(driver.session.isClosing());
    assertEquals("PONG 1\n", driver.takeSent());
  }

  @Test
  void afterAnHourBackwardTheNextInputSetsTheClock() {
    receiveAt("PING 1\n", HOUR);
    receiveAt("PING 2\n", 0);
    tickAt(IDLE - 1);
    assertFalse(driver.session.isClosing());
    tickAt(IDLE);
    assertTrue(driver.session.isClosing(), "it does not wait until the old hour comes again");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE - 5, Long.MIN_VALUE, -3, Long.MAX_VALUE})
  void theCountOfNanosecondsMayWrapAround(long begin) {
    Session session = driver.sessionFrom(begin);
    session.tick(begin + HANDSHAKE - 1);
    assertFalse(session.isClosing());
    session.tick(begin + HANDSHAKE);
    assertTrue(session.isClosing());
  }
}
