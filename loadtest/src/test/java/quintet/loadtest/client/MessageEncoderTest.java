package quintet.loadtest.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
    ByteBuf out = Unpooled.buffer();
    encoder.frame(out, MessageEncoder.TEXT, body, 5, length);
    assertEquals(0x81, out.readUnsignedByte());
    int second = out.readUnsignedByte();
    assertEquals(0x80, second & 0x80, "masked");
    long said =
        switch (second & 0x7F) {
          case 126 -> out.readUnsignedShort();
          case 127 -> out.readLong();
          default -> second & 0x7F;
        };
    assertEquals(length, said);
    byte[] key = new byte[4];
    out.readBytes(key);
    byte[] seen = new byte[length];
    out.readBytes(seen);
    for (int i = 0; i < length; i++) {
      seen[i] ^= key[i & 3];
    }
    assertArrayEquals(java.util.Arrays.copyOfRange(body, 5, 5 + length), seen);
    assertEquals(0, out.readableBytes());
  }

  @Test
  void eachFrameHasAnotherKey() {
    ByteBuf out = Unpooled.buffer();
    encoder.frame(out, MessageEncoder.TEXT, new byte[0], 0, 0);
    encoder.frame(out, MessageEncoder.TEXT, new byte[0], 0, 0);
    assertNotEquals(out.getInt(2), out.getInt(8));
  }

  @Test
  void aLineEndsInAFeed() {
    ByteBuf out = Unpooled.buffer();
    encoder.line(out, MessageEncoder.ascii("xPING tx"), 1, 6);
    assertEquals("PING t\n", out.toString(StandardCharsets.US_ASCII));
  }
}
