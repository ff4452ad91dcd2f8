package quintet.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a well-behaved client may send (RFC 6455 section 5), each fed in every way. */
class WebSocketDecoderTest {
  private static final int MAX = 1 << 20;
  private static final byte[] TRAILING = new ClientFrames().frame(0x89, "after").toBytes();

  record Case(String section, String what, ClientFrames frames, List<String> said) {
    @Override
    public String toString() {
      return section + " " + what;
    }
  }

  static Stream<Arguments> everyCaseFedInEveryWay() {
    return cases().flatMap(c -> Stream.of(Feeding.values()).map(f -> Arguments.of(c, f)));
  }

  private static Stream<Case> cases() {
    return Stream.of(
        one("5.7", "the RFC's masked Hello", raw("81 85 37fa213d 7f9f4d5158"), "TEXT Hello"),
        one("5.2", "an empty text", frames().frame(0x81, ""), "TEXT"),
        one("5.2", "an empty binary", frames().frame(0x82, ""), "BINARY"),
        one("5.6", "binary that is no UTF-8", frames().hexFrame(0x82, "ff00fe"), "BINARY ff00fe"),
        one("5.2", "the longest short length", frames().frame(0x81, xs(125)), "TEXT " + xs(125)),
        one("5.2", "the least 16-bit length", frames().frame(0x81, xs(126)), "TEXT " + xs(126)),
        one("5.2", "one more", frames().frame(0x81, xs(127)), xsText(127)),
        one("5.2", "a power of two", frames().frame(0x81, xs(128)), xsText(128)),
        one("5.2", "the longest short binary", frames().frame(0x82, xs(125)), xsBinary(125)),
        one("5.2", "the least 16-bit binary", frames().frame(0x82, xs(126)), xsBinary(126)),
        one("5.2", "the least 64-bit binary", frames().frame(0x82, xs(65_536)), xsBinary(65_536)),
        one("5.2", "more than a signed byte", frames().frame(0x81, xs(200)), "TEXT " + xs(200)),
        one("5.2", "the greatest 16-bit length", frames().frame(0x81, xs(65_535)), xsText(65_535)),
        one("5.2", "the least 64-bit length", frames().frame(0x81, xs(65_536)), xsText(65_536)),
        one("5.4", "two fragments", frames().frame(0x01, "Hel").frame(0x80, "lo"), "TEXT Hello"),
        one(
            "5.4",
            "fragments without payload",
            frames().frame(0x01, "").frame(0x00, "").frame(0x00, "Hello").frame(0x80, ""),
            "TEXT Hello"),
        one("5.4", "many small fragments", chopped(65_536, 1300), xsText(65_536)),
        one(
            "5.4",
            "control frames around every fragment",
            frames()
                .frame(0x89, "1")
                .frame(0x02, "a")
                .frame(0x89, "2")
                .frame(0x00, "b")
                .frame(0x89, "3")
                .frame(0x80, "c")
                .frame(0x89, "4"),
            "PING 1",
            "PING 2",
            "PING 3",
            "BINARY 616263",
            "PING 4"),
        one("5.4", "nothing in two fragments", frames().frame(0x02, "").frame(0x80, ""), "BINARY"),
        one(
            "5.4",
            "control frames between fragments",
            frames().frame(0x01, "Hel").frame(0x89, "p").frame(0x8A, "q").frame(0x80, "lo"),
            "PING p",
            "PONG q",
            "TEXT Hello"),
        one(
            "5.4",
            "a close between fragments",
            frames().frame(0x01, "Hel").hexFrame(0x88, "03e8"),
            "CLOSE 1000"),
        one(
            "5.6",
            "a character cut by a fragment",
            frames().hexFrame(0x01, "f09f").hexFrame(0x00, "98").hexFrame(0x80, "80"),
            "TEXT \uD83D\uDE00"),
        one(
            "5.4",
            "a message after a fragmented one",
            frames().frame(0x01, "a").frame(0x80, "b").frame(0x81, "c").frame(0x82, "d"),
            "TEXT ab",
            "TEXT c",
            "BINARY 64"),
        one("5.5.2", "a ping without payload", frames().frame(0x89, ""), "PING"),
        one("5.5.2", "the longest ping", frames().frame(0x89, xs(125)), "PING " + xs(125)),
        one(
            "5.5.2",
            "a row of pings",
            frames().frame(0x89, "a").frame(0x89, "b").frame(0x89, "").frame(0x89, "d"),
            "PING a",
            "PING b",
            "PING",
            "PING d"),
        one(
            "8.1",
            "characters that Unicode never assigns",
            frames().frame(0x81, "\ufffe\uffff\udbff\udfff\u0000"),
            "TEXT \ufffe\uffff\udbff\udfff\u0000".strip()),
        one("5.5.3", "a pong nobody asked for", frames().frame(0x8A, "x"), "PONG x"),
        one("7.1.5", "a close without code", frames().frame(0x88, ""), "CLOSE 1005"),
        one("7.1.5", "a close with a code", frames().hexFrame(0x88, "03e8"), "CLOSE 1000"),
        one(
            "7.1.6",
            "a close with a reason",
            frames().hexFrame(0x88, "03e9 c3a4"),
            "CLOSE 1001 \u00e4"),
        one(
            "5.5.1",
            "the longest reason",
            frames().hexFrame(0x88, "03e8" + "78".repeat(123)),
            "CLOSE 1000 " + xs(123)),
        one(
            "5.5.1",
            "a second close, which does not count",
            frames().hexFrame(0x88, "03e8").hexFrame(0x88, "03"),
            "CLOSE 1000"),
        one(
            "5.5.1",
            "frames behind a close, which do not count",
            frames().hexFrame(0x88, "03e8").frame(0x81, "late").raw("ff ff ff"),
            "CLOSE 1000"),
        one(
            "5.1",
            "a key of zeros",
            raw("82 89 00000000 010203040506070809"),
            "BINARY 010203040506070809"));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource
  void everyCaseFedInEveryWay(Case c, Feeding feeding) {
    List<String> expected = new ArrayList<>(c.said);
    if (feeding.trails() && !expected.getLast().startsWith("CLOSE")) {
      expected.add("PING after");
    }
    assertEquals(expected, Transcript.of(MAX, feeding, c.frames.toBytes(), TRAILING));
  }

  static Stream<Arguments> closeCodesThatMayBeSent() {
    return Stream.of(
            1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999,
            4000, 4999)
        .flatMap(code -> Stream.of(Feeding.values()).map(f -> Arguments.of(code, f)));
  }

  /** Section 7.4 and the IANA registry of close codes. */
  @ParameterizedTest
  @MethodSource
  void closeCodesThatMayBeSent(int code, Feeding feeding) {
    byte[] close =
        new ClientFrames().hexFrame(0x88, String.format(Locale.ROOT, "%04x", code)).toBytes();
    assertEquals(List.of("CLOSE " + code), Transcript.of(MAX, feeding, close, TRAILING));
  }

  @ParameterizedTest
  @EnumSource
  void aMessageOfExactlyTheLimitPassesHoweverItIsSplit(Feeding feeding) {
    byte[] frames =
        frames()
            .frame(0x81, xs(130))
            .frame(0x01, xs(100))
            .frame(0x00, xs(29))
            .frame(0x80, "y")
            .toBytes();
    assertEquals(
        List.of("TEXT " + xs(130), "TEXT " + xs(129) + "y"),
        Transcript.of(130, feeding, frames, new byte[0]));
  }

  @ParameterizedTest
  @EnumSource
  void aControlFrameDoesNotCountTowardsTheMessageAroundIt(Feeding feeding) {
    byte[] frames = frames().frame(0x01, xs(130)).frame(0x89, xs(125)).frame(0x80, "").toBytes();
    assertEquals(
        List.of("PING " + xs(125), "TEXT " + xs(130)),
        Transcript.of(130, feeding, frames, new byte[0]));
  }

  @Test
  void aPayloadIsTheCallersAndOutlivesTheNextEvents() throws WireException {
    ByteQueue in = Inputs.queue(frames().frame(0x81, "first").frame(0x81, "other").toBytes());
    WebSocketDecoder decoder = new WebSocketDecoder(MAX);
    decoder.next(in);
    Text first = decoder.payload();
    decoder.next(in);
    decoder.next(in);
    assertEquals("first", first.toString());
  }

  @Test
  void thereIsNoPayloadWithoutAnEvent() throws WireException {
    WebSocketDecoder decoder = new WebSocketDecoder(MAX);
    assertEquals(WebSocketDecoder.Event.NONE, decoder.next(new ByteQueue()));
    assertThrows(NullPointerException.class, decoder::payload);
    assertThrows(IllegalStateException.class, decoder::closeCode);
  }

  @Test
  void aSplitMessageLeavesNoBytesBehindInTheQueue() throws WireException {
    ByteQueue in = new ByteQueue();
    WebSocketDecoder decoder = new WebSocketDecoder(MAX);
    byte[] frame = frames().frame(0x82, "abcdefgh".getBytes(UTF_8)).toBytes();
    Inputs.append(in, frame, 0, 9);
    assertEquals(WebSocketDecoder.Event.NONE, decoder.next(in));
    assertEquals(0, in.size());
    assertEquals(0, in.capacity());
    Inputs.append(in, frame, 9, frame.length - 9);
    assertEquals(WebSocketDecoder.Event.BINARY, decoder.next(in));
    assertEquals("abcdefgh", decoder.payload().toString());
  }

  private static Case one(String section, String what, ClientFrames frames, String... said) {
    return new Case(section, what, frames, List.of(said));
  }

  private static ClientFrames frames() {
    return new ClientFrames();
  }

  private static ClientFrames raw(String hex) {
    return new ClientFrames().raw(hex);
  }

  private static String xs(int count) {
    return "x".repeat(count);
  }

  private static ClientFrames chopped(int length, int chop) {
    ClientFrames frames = frames().frame(0x01, xs(chop));
    int left = length - chop;
    for (; left > chop; left -= chop) {
      frames.frame(0x00, xs(chop));
    }
    return frames.frame(0x80, xs(left));
  }

  private static String xsBinary(int count) {
    return "BINARY " + "78".repeat(count);
  }

  private static String xsText(int count) {
    return "TEXT " + xs(count);
  }
}
