package quintet.loadtest.injector.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
  private static final int LARGEST = 1 << 20;

  private final ByteBuf stream = Unpooled.buffer();

  private FrameDecoderTest frame(int first, byte[] body) {
    stream.writeByte(first);
    if (body.length < 126) {
      stream.writeByte(body.length);
    } else if (body.length <= 0xFFFF) {
      stream.writeByte(126).writeShort(body.length);
    } else {
      stream.writeByte(127).writeLong(body.length);
    }
    stream.writeBytes(body);
    return this;
  }

  private FrameDecoderTest frame(int first, String body) {
    return frame(first, body.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> fed(int step) throws ProtocolException {
    byte[] bytes = new byte[stream.readableBytes()];
    stream.getBytes(0, bytes);
    return Found.feed(new FrameDecoder(LARGEST), bytes, step);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1000})
  void readsMessagesAndControlFramesHoweverTheyArrive(int step) throws ProtocolException {
    frame(0x81, "one").frame(0x89, "hi").frame(0x8A, "").frame(0x82, "two");
    frame(0x88, new byte[] {0x03, (byte) 0xF5});
    assertEquals(List.of("one", "ping:hi", "two", "close:1013"), fed(step));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536})
  void readsEveryFormOfLength(int length) throws ProtocolException {
    String text = String.join("", Collections.nCopies(length, "x"));
    frame(0x81, text);
    assertEquals(List.of(text), fed(10_000));
  }

  @Test
  void joinsFragmentsWithAPingBetweenThem() throws ProtocolException {
    frame(0x01, "a").frame(0x89, "p").frame(0x00, "b").frame(0x80, "c").frame(0x81, "d");
    assertEquals(List.of("ping:p", "abc", "d"), fed(1));
  }

  @Test
  void aCloseWithoutACodeIs1005() throws ProtocolException {
    frame(0x88, "");
    assertEquals(List.of("close:1005"), fed(100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8181", "C100", "80", "8300", "0900", "897E0080", "817F0000000000100001"})
  void refusesWhatAServerMustNotSend(String hex) {
    stream.writeBytes(java.util.HexFormat.of().parseHex(hex));
    stream.writeZero(200);
    assertThrows(ProtocolException.class, () -> fed(1000));
  }

  @Test
  void refusesAMessageInTheMiddleOfAnother() {
    frame(0x01, "a").frame(0x81, "b");
    assertThrows(ProtocolException.class, () -> fed(1000));
  }

  @Test
  void refusesFragmentsThatGrowTooLarge() {
    frame(0x01, new byte[LARGEST]).frame(0x80, "b");
    assertThrows(ProtocolException.class, () -> fed(1 << 21));
  }
}
