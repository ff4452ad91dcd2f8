package quintet.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of a server, byte by byte (RFC 6455 section 5). */
class WebSocketEncoderTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 125, 126, 65_535, 65_536})
  void aMessageThatCameInOneReadIsItsOwnEcho(int size) throws WireException {
    byte[] payload = "x".repeat(size).getBytes(UTF_8);
    ByteQueue in = Inputs.queue(new ClientFrames().frame(0x81, payload).toBytes());
    WebSocketDecoder decoder = new WebSocketDecoder(size + 125);
    decoder.next(in);
    Text message = decoder.payload();
    byte[] copied = WebSocketEncoder.message(true, payload, 0, size);
    byte[] echo =
        WebSocketEncoder.message(true, message.array(), message.offset(), message.length());
    assertSame(message.array(), echo);
    assertArrayEquals(copied, echo);
  }

  private static final byte[] HELLO = "Hello".getBytes(UTF_8);

  /** The unmasked examples of section 5.7. */
  @Test
  void encodesTheExamplesOfTheRfc() {
    assertHex("810548656c6c6f", WebSocketEncoder.message(true, HELLO, 0, 5));
    assertHex("820548656c6c6f", WebSocketEncoder.message(false, HELLO, 0, 5));
    assertHex("8a0548656c6c6f", WebSocketEncoder.pong(Text.of("Hello")));
    assertHex("8900", WebSocketEncoder.ping());
  }

  /** Section 5.2: the shortest of three forms. */
  @ParameterizedTest
  @CsvSource({
    "0, 8100",
    "125, 817d",
    "126, 817e007e",
    "255, 817e00ff",
    "65535, 817effff",
    "65536, 817f0000000000010000",
    "16909060, 817f0000000001020304"
  })
  void givesEveryLengthItsShortestForm(int length, String header) {
    byte[] frame = WebSocketEncoder.message(true, new byte[length], 0, length);
    assertEquals(length + header.length() / 2, frame.length);
    assertHex(header, Arrays.copyOf(frame, header.length() / 2));
  }

  @Test
  void joinsPrefixAndBodyIntoOneMessage() {
    byte[] prefix = "ECHO junk".getBytes(UTF_8);
    byte[] body = "xx hello".getBytes(UTF_8);
    assertHex("81074543484f20" + "6865", WebSocketEncoder.text(prefix, 5, body, 3, 2));
  }

  /** Section 5.5.1: the code in network byte order, then the reason. */
  @Test
  void encodesCloseWithCodeAndReason() {
    assertHex("880203e8", WebSocketEncoder.close(1000, ""));
    assertHex("880403f56f6b", WebSocketEncoder.close(1013, "ok"));
  }

  @Test
  void answersACloseWithoutCodeByOneWithoutCode() {
    assertHex("8800", WebSocketEncoder.close(WebSocketDecoder.NO_CLOSE_CODE, ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1006, 1015, 2999, 5000})
  void sendsNoCloseCodeThatMayNotBeSent(int code) {
    assertThrows(IllegalArgumentException.class, () -> WebSocketEncoder.close(code, ""));
  }

  /** Section 5.5: at most 125 bytes of payload. */
  @Test
  void sendsNoControlFrameBeyondItsLimit() {
    assertEquals(127, WebSocketEncoder.close(1000, "x".repeat(123)).length);
    assertThrows(
        IllegalArgumentException.class, () -> WebSocketEncoder.close(1000, "x".repeat(124)));
    Text tooLong = Text.of("x".repeat(126));
    assertThrows(IllegalArgumentException.class, () -> WebSocketEncoder.pong(tooLong));
  }

  @Test
  void everyCloseCodeOfTheServerCanBeSent() {
    for (CloseCode code : CloseCode.values()) {
      byte[] frame = WebSocketEncoder.close(code.status(), code.reason());
      assertEquals(4 + code.reason().length(), frame.length, code::name);
    }
  }

  private static void assertHex(String expected, byte[] actual) {
    assertEquals(expected, HexFormat.of().formatHex(actual));
  }
}
