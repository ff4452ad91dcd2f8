package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static quintet.core.wire.CloseCode.BAD_UTF8;
import static quintet.core.wire.CloseCode.PROTOCOL_ERROR;
import static quintet.core.wire.CloseCode.TOO_LONG;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What no client may send, and how it ends; each fed in every way. */
class WebSocketRefusalTest {
  private static final int MAX = 100_000;
  private static final byte[] TRAILING = new ClientFrames().frame(0x89, "after").toBytes();

  record Case(String section, String what, CloseCode code, ClientFrames frames) {
    @Override
    public String toString() {
      return section + " " + what;
    }
  }

  static Stream<Arguments> everyBrokenCaseFedInEveryWay() {
    return Stream.of(framing(), fragments(), lengths(), closes(), text())
        .flatMap(cases -> cases)
        .flatMap(c -> Stream.of(Feeding.values()).map(f -> Arguments.of(c, f)));
  }

  private static Stream<Case> framing() {
    Stream<Case> reserved =
        IntStream.of(0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF)
            .mapToObj(o -> broken("5.2", "reserved opcode " + o, frames().frame(0x80 | o, "")));
    return Stream.concat(
        reserved,
        Stream.of(
            broken("5.1", "an unmasked text", raw("81 05 48656c6c6f")),
            broken("5.1", "an unmasked ping", raw("89 00")),
            broken("5.2", "RSV1", frames().frame(0xC1, "x")),
            broken("5.2", "RSV2", frames().frame(0xA1, "x")),
            broken("5.2", "RSV3", frames().frame(0x91, "x")),
            broken("5.2", "all reserved bits", frames().frame(0xF2, "")),
            broken("5.2", "RSV1 on a ping", frames().frame(0xC9, "")),
            broken("5.2", "RSV2 on a close", frames().hexFrame(0xA8, "03e8")),
            broken("5.2", "RSV3 on a continuation", frames().frame(0x01, "a").frame(0x90, "b")),
            broken("5.2", "a reserved opcode with payload", frames().frame(0x83, "x")),
            broken("5.2", "a reserved opcode between fragments", fragment().frame(0x85, "")),
            broken("5.2", "a reserved control opcode between them", fragment().frame(0x8B, "")),
            broken("5.1", "an unmasked empty text", raw("81 00")),
            broken("5.1", "an unmasked continuation", fragment().raw("80 00")),
            broken("5.1", "an unmasked close", raw("88 02 03e8")),
            broken("5.5", "a pong in fragments", frames().frame(0x0A, "x").frame(0x80, "y")),
            broken("5.5", "a ping of 1 byte in 16 bits", raw("89 fe 0001")),
            broken("5.5", "a ping in fragments", frames().frame(0x09, "")),
            broken("5.5", "a close in fragments", frames().frame(0x08, "")),
            broken("5.5", "a ping of 126 bytes", raw("89 fe 007e")),
            broken("5.5", "a close of 126 bytes", raw("88 fe 007e")),
            broken("5.5", "a pong of a 64-bit length", raw("8a ff 0000000000010000"))));
  }

  private static Stream<Case> fragments() {
    return Stream.of(
        broken("5.4", "a continuation of nothing", frames().frame(0x80, "x")),
        broken("5.4", "an unfinished continuation of nothing", frames().frame(0x00, "x")),
        broken("5.4", "text within a message", frames().frame(0x01, "a").frame(0x81, "b")),
        broken("5.4", "binary within a message", frames().frame(0x01, "a").frame(0x02, "b")));
  }

  private static Stream<Case> lengths() {
    return Stream.of(
        broken("5.2", "125 in 16 bits", raw("81 fe 007d")),
        broken("5.2", "0 in 16 bits", raw("81 fe 0000")),
        broken("5.2", "65535 in 64 bits", raw("81 ff 000000000000ffff")),
        broken("5.2", "126 in 64 bits", raw("82 ff 000000000000007e")),
        broken("5.2", "65536 with the top bit", raw("82 ff 8000000000010000")),
        broken("5.2", "0 in 64 bits", raw("81 ff 0000000000000000")),
        broken("5.2", "a 64-bit length with its top bit", raw("81 ff 8000000000000001")),
        broken("5.2", "a 64-bit length of ones", raw("82 ff ffffffffffffffff")),
        new Case("7.4.1", "a claim above the limit", TOO_LONG, raw("81 ff 00000000000186a1")),
        new Case("7.4.1", "a claim beyond 32 bits", TOO_LONG, raw("82 ff 0000000100000001")),
        new Case("7.4.1", "the greatest claim", TOO_LONG, raw("82 ff 7fffffffffffffff")),
        new Case(
            "7.4.1",
            "fragments that claim too much together",
            TOO_LONG,
            frames().frame(0x02, "x").raw("80 ff 00000000000186a0")),
        new Case(
            "7.4.1",
            "many fragments that claim too much together",
            TOO_LONG,
            frames().frame(0x02, "x".repeat(50_000)).frame(0x00, "x".repeat(50_000)).raw("00 81")));
  }

  private static Stream<Case> closes() {
    Stream<Case> codes =
        IntStream.of(0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535)
            .mapToObj(c ->
                broken(
                    "7.4",
                    "close code " + c,
                    frames().hexFrame(0x88, String.format(Locale.ROOT, "%04x", c))));
    return Stream.concat(
        codes,
        Stream.of(
            broken("5.5", "a reason of 124 bytes", raw("88 fe 007e 00000000 03e8")),
            broken("5.5.1", "a close of one byte", frames().hexFrame(0x88, "03")),
            new Case(
                "5.5.1", "a reason that is no UTF-8", BAD_UTF8, frames().hexFrame(0x88, "03e8ff")),
            new Case(
                "5.5.1",
                "a reason cut within a character",
                BAD_UTF8,
                frames().hexFrame(0x88, "03e8 e282"))));
  }

  private static Stream<Case> text() {
    return Stream.of(
        new Case("8.1", "a stray byte", BAD_UTF8, frames().hexFrame(0x81, "61ff62")),
        new Case("8.1", "an overlong slash", BAD_UTF8, frames().hexFrame(0x81, "c0af")),
        new Case("8.1", "a surrogate", BAD_UTF8, frames().hexFrame(0x81, "eda080")),
        new Case("8.1", "beyond U+10FFFF", BAD_UTF8, frames().hexFrame(0x81, "f4908080")),
        new Case("8.1", "a character cut off", BAD_UTF8, frames().hexFrame(0x81, "e282")),
        new Case(
            "8.1",
            "a character cut off by the last fragment",
            BAD_UTF8,
            frames().hexFrame(0x01, "61e2").hexFrame(0x80, "82")),
        new Case(
            "8.1",
            "a character cut off by an empty last fragment",
            BAD_UTF8,
            frames().hexFrame(0x01, "61e2").hexFrame(0x80, "")),
        new Case(
            "8.1",
            "a character broken across fragments",
            BAD_UTF8,
            frames().hexFrame(0x01, "e2").hexFrame(0x00, "61")));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource
  void everyBrokenCaseFedInEveryWay(Case c, Feeding feeding) {
    List<String> said = Transcript.of(MAX, feeding, c.frames.toBytes(), TRAILING);
    assertEquals(List.of("REFUSED " + c.code), said);
  }

  private static ClientFrames fragment() {
    return frames().frame(0x01, "");
  }

  @ParameterizedTest
  @EnumSource
  void whatCameBeforeTheBrokenFrameIsStillTold(Feeding feeding) {
    byte[] input = frames().frame(0x81, "good").frame(0x89, "p").frame(0x83, "").toBytes();
    assertEquals(
        List.of("TEXT good", "PING p", "REFUSED PROTOCOL_ERROR"),
        Transcript.of(MAX, feeding, input, TRAILING));
  }

  /** Section 5.4. */
  @ParameterizedTest
  @EnumSource
  void aContinuationBehindTheLastFragmentIsRefused(Feeding feeding) {
    byte[] input = frames().frame(0x01, "a").frame(0x80, "b").frame(0x80, "c").toBytes();
    assertEquals(
        List.of("TEXT ab", "REFUSED PROTOCOL_ERROR"), Transcript.of(MAX, feeding, input, TRAILING));
  }

  private static Case broken(String section, String what, ClientFrames frames) {
    return new Case(section, what, PROTOCOL_ERROR, frames);
  }

  private static ClientFrames frames() {
    return new ClientFrames();
  }

  private static ClientFrames raw(String hex) {
    return new ClientFrames().raw(hex);
  }
}
