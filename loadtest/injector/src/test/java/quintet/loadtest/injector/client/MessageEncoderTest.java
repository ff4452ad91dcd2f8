package quintet.loadtest.injector.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageEncoderTest {
  private final MessageEncoder encoder = new MessageEncoder();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 63, 125, 126, 1000, 65_535, 65_536, 100_001})
  void unmaskedAFrameIsTheMessage(int length) {
    byte[] body = new byte[length + 5];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) (i * 31);
    }
    SendBuffer sent = new SendBuffer();
    encoder.line(sent, body, 0, 2); // what is there already stays
    encoder.frame(sent, MessageEncoder.TEXT, body, 5, length);
    ByteBuffer out = ByteBuffer.wrap(sent.array(), 3, sent.size() - 3);
    assertEquals(0x81, out.get() & 0xFF);
    int second = out.get() & 0xFF;
    assertEquals(0x80, second & 0x80, "masked");
    long said =
        switch (second & 0x7F) {
          case 126 -> out.getShort() & 0xFFFF;
          case 127 -> out.getLong();
          default -> second & 0x7F;
        };
    assertEquals(length, said);
    byte[] key = new byte[4];
    out.get(key);
    byte[] seen = new byte[length];
    out.get(seen);
    for (int i = 0; i < length; i++) {
      seen[i] ^= key[i & 3];
    }
    assertArrayEquals(java.util.Arrays.copyOfRange(body, 5, 5 + length), seen);
    assertEquals(0, out.remaining());
  }

  @Test
  void eachFrameHasAnotherKey() {
    SendBuffer out = new SendBuffer();
    encoder.frame(out, MessageEncoder.TEXT, new byte[0], 0, 0);
    encoder.frame(out, MessageEncoder.TEXT, new byte[0], 0, 0);
    ByteBuffer bytes = ByteBuffer.wrap(out.array());
    assertNotEquals(bytes.getInt(2), bytes.getInt(8));
  }

  @Test
  void aLineEndsInAFeed() {
    SendBuffer out = new SendBuffer();
    encoder.line(out, MessageEncoder.ascii("xPING tx"), 1, 6);
    assertEquals("PING t\n", new String(out.array(), 0, out.size(), StandardCharsets.US_ASCII));
  }
}
