package quintet.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** UTF-8 by table 3-7 of the Unicode Standard, with the JDK's strict decoder as the oracle. */
class Utf8Test {
  // Both ends of every range of the table, and their neighbours outside.
  private static final byte[] EDGES =
      HexFormat.of().parseHex("007f808f909fa0bfc0c1c2dfe0e1ecedeeeff0f1f3f4f5ff");

  @Test
  void everyCodePointIsValidAndEveryProperBeginningOfItIncomplete() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        continue;
      }
      byte[] bytes = Character.toString(point).getBytes(UTF_8);
      int state = Utf8.COMPLETE;
      for (int i = 0; i < bytes.length; i++) {
        state = Utf8.feed(state, bytes, i, 1);
        boolean complete = state == Utf8.COMPLETE;
        if (state == Utf8.INVALID || complete != (i == bytes.length - 1)) {
          throw new AssertionError(
              String.format(Locale.ROOT, "U+%04X at byte %d: %d", point, i, state));
        }
      }
    }
  }

  @Test
  void agreesWithTheJdkOnEveryFourBytesAtTheEdgesOfTheTable() throws Exception {
    CharsetDecoder jdk =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(8);
    byte[] four = new byte[4];
    for (int i = 0; i < EDGES.length * EDGES.length * EDGES.length * EDGES.length; i++) {
      int rest = i;
      for (int at = 0; at < 4; at++) {
        four[at] = EDGES[rest % EDGES.length];
        rest /= EDGES.length;
      }
      boolean valid = !jdk.reset().decode(ByteBuffer.wrap(four), out.clear(), true).isError();
      if (valid != Utf8.isValid(four, 0, 4)) {
        throw new AssertionError(HexFormat.of().formatHex(four) + " valid: " + valid);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "bf",
        "c0af",
        "c1bf",
        "e080af",
        "e09fbf",
        "f08080af",
        "f08fbfbf",
        "eda080",
        "edbfbf",
        "edadbfedbfbf",
        "f4908080",
        "f5808080",
        "f888808080",
        "fe",
        "ff",
        "c280bf",
        "e2ff80"
      })
  void refusesIllFormedBytesWhereverTheyStand(String hex) {
    for (int before = 0; before < 20; before++) {
      byte[] bytes = HexFormat.of().parseHex("61".repeat(before) + hex + "61".repeat(20));
      assertFalse(Utf8.isValid(bytes, 0, bytes.length), () -> hex);
      int state = Utf8.COMPLETE;
      for (int i = 0; i < bytes.length; i++) {
        state = Utf8.feed(state, bytes, i, 1);
      }
      assertEquals(Utf8.INVALID, state);
    }
  }

  @Test
  void textMayBeCutAnywhere() {
    byte[] bytes = "k\u00f6sme \u20ac \uD83D\uDE00 and plain ASCII behind it".getBytes(UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      int state = Utf8.feed(Utf8.COMPLETE, bytes, 0, cut);
      assertEquals(Utf8.COMPLETE, Utf8.feed(state, bytes, cut, bytes.length - cut));
    }
  }

  @Test
  void textThatEndsInsideACharacterIsNotValid() {
    byte[] bytes = "abcdefgh\u20ac".getBytes(UTF_8);
    assertTrue(Utf8.isValid(bytes, 0, bytes.length));
    assertFalse(Utf8.isValid(bytes, 0, bytes.length - 1));
    assertTrue(Utf8.isValid(bytes, 3, 5));
    assertTrue(Utf8.isValid(bytes, 0, 0));
  }
}
