package quintet.core.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines in and lines out; the input fed in every way. */
class LineCodecTest {
  private static final int MAX = 8;
  private static final byte[] TRAILING = "after\n".getBytes(US_ASCII);

  static Stream<Arguments> wholeLines() {
    return Stream.of(
            Arguments.of("a\n", List.of("a")),
            Arguments.of("a\r\n", List.of("a")),
            Arguments.of("\n", List.of("")),
            Arguments.of("\r\n\n", List.of("", "")),
            Arguments.of("a\nb\r\nc\n", List.of("a", "b", "c")),
            Arguments.of("a\rb\n", List.of("a\rb")),
            Arguments.of("a\r\r\n", List.of("a\r")),
            Arguments.of("12345678\n", List.of("12345678")),
            Arguments.of("12345678\r\n", List.of("12345678")),
            Arguments.of("1234567\u00e4\n".substring(1), List.of("234567\u00e4")))
        .flatMap(
            c -> Stream.of(Feeding.values()).map(f -> Arguments.of(c.get()[0], c.get()[1], f)));
  }

  @ParameterizedTest
  @MethodSource
  void wholeLines(String input, List<String> lines, Feeding feeding) {
    List<String> expected = new ArrayList<>(lines);
    if (feeding.trails()) {
      expected.add("after");
    }
    assertEquals(expected, decode(feeding, input));
  }

  static Stream<Arguments> linesBeyondTheLimit() {
    return Stream.of("123456789\n", "123456789\r\n", "123456789", "12345678\r\r\n", "12345678\rx")
        .flatMap(input -> Stream.of(Feeding.values()).map(f -> Arguments.of(input, f)));
  }

  @ParameterizedTest
  @MethodSource
  void linesBeyondTheLimit(String input, Feeding feeding) {
    assertEquals(List.of("REFUSED TOO_LONG"), decode(feeding, input));
  }

  @ParameterizedTest
  @EnumSource
  void linesBeforeTheOneThatIsTooLongAreStillTold(Feeding feeding) {
    assertEquals(List.of("a", "b", "REFUSED TOO_LONG"), decode(feeding, "a\nb\n123456789"));
  }

  @Test
  void aLineIsRefusedAsSoonAsItIsKnownToBeTooLong() throws WireException {
    ByteQueue in = Inputs.queue("12345678");
    LineDecoder decoder = new LineDecoder(MAX);
    assertNull(decoder.next(in));
    Inputs.append(in, "9");
    WireException refused = assertThrows(WireException.class, () -> decoder.next(in));
    assertEquals(CloseCode.TOO_LONG, refused.code());
  }

  @Test
  void aCarriageReturnBehindTheLongestLineMayStillBelongToItsEnd() throws WireException {
    ByteQueue in = Inputs.queue("12345678\r");
    LineDecoder decoder = new LineDecoder(MAX);
    assertNull(decoder.next(in));
    Inputs.append(in, "\n");
    assertEquals("12345678", String.valueOf(decoder.next(in)));
  }

  @Test
  void anUnfinishedLineStaysInTheQueue() throws WireException {
    ByteQueue in = Inputs.queue("one\ntw");
    LineDecoder decoder = new LineDecoder(MAX);
    assertEquals("one", String.valueOf(decoder.next(in)));
    assertNull(decoder.next(in));
    assertEquals("tw", Inputs.rest(in));
  }

  @Test
  void shortLinesBehindOneThatCameInPartsAreFound() throws WireException {
    ByteQueue in = Inputs.queue("123456");
    LineDecoder decoder = new LineDecoder(MAX);
    assertNull(decoder.next(in));
    Inputs.append(in, "7\na\nb\n");
    assertEquals("1234567", String.valueOf(decoder.next(in)));
    assertEquals("a", String.valueOf(decoder.next(in)));
    assertEquals("b", String.valueOf(decoder.next(in)));
  }

  @Test
  void aLineIsTheCallersAndOutlivesTheQueue() throws WireException {
    ByteQueue in = Inputs.queue("one\ntwo\n");
    LineDecoder decoder = new LineDecoder(MAX);
    Text one = decoder.next(in);
    decoder.next(in);
    Inputs.append(in, "zzz\nzzz\n");
    assertEquals("one", String.valueOf(one));
  }

  @Test
  void encodesPrefixAndBodyAndEndsTheLine() {
    byte[] body = "xx hello".getBytes(UTF_8);
    byte[] prefix = "ECHO junk".getBytes(UTF_8);
    assertEquals("ECHO hello\n", new String(LineEncoder.line(prefix, 5, body, 3, 5), UTF_8));
    assertEquals("\n", new String(LineEncoder.line(prefix, 0, body, 0, 0), UTF_8));
  }

  @Test
  void aLineFeedInsideABodyForgesNoLine() {
    byte[] body = "\na\n\nERR forged and long enough\n".getBytes(UTF_8);
    assertEquals(
        "SAID r  a  ERR forged and long enough \n",
        new String(LineEncoder.line("SAID r ".getBytes(UTF_8), 7, body, 0, body.length), UTF_8));
  }

  private static List<String> decode(Feeding feeding, String input) {
    List<String> lines = new ArrayList<>();
    LineDecoder decoder = new LineDecoder(MAX);
    feeding.feed(
        new ByteQueue(),
        input.getBytes(UTF_8),
        TRAILING,
        in -> {
          try {
            for (Text line = decoder.next(in); line != null; line = decoder.next(in)) {
              lines.add(line.toString());
            }
            return true;
          } catch (WireException e) {
            lines.add("REFUSED " + e.code());
            return false;
          }
        });
    return lines;
  }
}
