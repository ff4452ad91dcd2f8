package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of megabytes, in frames and reads of any size (RFC 6455 section 5.4). */
class LargeMessageTest {
  private static final int MEGABYTES = 1 << 20;

  @ParameterizedTest(name = "{0} MiB in frames of {1} and reads of {2}")
  @CsvSource({
    "16, 16777216, 65536",
    "16, 1048576, 65536",
    "4, 65536, 64",
    "1, 64, 1000",
    "1, 1048576, 7"
  })
  void aMessageOfTheLimitArrivesWhole(int megabytes, int frame, int read) throws WireException {
    int limit = megabytes * MEGABYTES;
    byte[] message = new byte[limit];
    for (int i = 0; i < limit; i++) {
      message[i] = (byte) ('a' + i % 25);
    }
    WebSocketDecoder decoder = new WebSocketDecoder(limit);
    byte[] bytes = frames(message, frame);
    ByteQueue in = new ByteQueue();
    for (int i = 0; i < bytes.length; i += read) {
      assertEquals(WebSocketDecoder.Event.NONE, decoder.next(in));
      in.append(ByteBuffer.wrap(bytes, i, Math.min(read, bytes.length - i)));
    }
    assertEquals(WebSocketDecoder.Event.TEXT, decoder.next(in));
    Text text = decoder.payload();
    byte[] arrived = Arrays.copyOfRange(text.array(), text.offset(), text.offset() + text.length());
    assertArrayEquals(message, arrived);

    WebSocketDecoder stricter = new WebSocketDecoder(limit - 1);
    ByteQueue again = Inputs.queue(bytes);
    WireException refused =
        assertThrows(
            WireException.class,
            () -> {
              while (stricter.next(again) == WebSocketDecoder.Event.GOES_ON) {}
            });
    assertEquals(CloseCode.TOO_LONG, refused.code());
  }

  private static byte[] frames(byte[] message, int size) {
    ClientFrames frames = new ClientFrames();
    for (int i = 0; i < message.length; i += size) {
      int opcode = i == 0 ? 0x01 : 0x00;
      int fin = i + size >= message.length ? 0x80 : 0;
      frames.frame(
          fin | opcode, Arrays.copyOfRange(message, i, Math.min(i + size, message.length)));
    }
    return frames.toBytes();
  }
}
