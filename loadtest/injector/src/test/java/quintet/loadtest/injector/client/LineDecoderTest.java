package quintet.loadtest.injector.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineDecoderTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 1000})
  void findsEveryLineHoweverItArrives(int step) throws ProtocolException {
    byte[] stream = bytes("ECHO a\n\nsixteen bytes...\r\na longer line than any word\nrest");
    assertEquals(
        List.of("ECHO a", "", "sixteen bytes...", "a longer line than any word"),
        Found.feed(new LineDecoder(100), stream, step));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17})
  void findsTheFeedAtAnyDistance(int length) throws ProtocolException {
    String line = "x".repeat(length);
    assertEquals(List.of(line, "y"), Found.feed(new LineDecoder(100), bytes(line + "\ny\n"), 1000));
  }

  @Test
  void bytesThatDifferFromAFeedInOneBitAreNone() throws ProtocolException {
    String text = "\u000b\u0008\u000e\u0002\u001a*JĊ";
    assertEquals(List.of(text), Found.feed(new LineDecoder(100), bytes(text + "\n"), 1000));
  }

  @Test
  void refusesALineWithoutAnEnd() {
    assertThrows(
        ProtocolException.class, () -> Found.feed(new LineDecoder(10), bytes("x".repeat(11)), 4));
  }
}
