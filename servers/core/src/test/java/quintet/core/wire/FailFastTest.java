package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Text is refused at the very byte that makes it wrong, not before and not after (RFC 6455 section
 * 8.1): what follows may be an hour late, or two gigabytes long.
 */
class FailFastTest {
  // "kosme" in Greek, and as much again behind what is wrong.
  private static final String VALID = "cebae1bdb9cf83cebcceb5";

  /** The bytes that are no UTF-8, and how many of them one may see before that is certain. */
  @ParameterizedTest(name = "{0} after {1} good bytes")
  @CsvSource({
    "80, 0", // a trail byte without its lead
    "c0af, 0", // overlong
    "c1bf, 0",
    "c261, 1", // a lead without its trail
    "e09fbf, 1", // overlong
    "e1bd61, 2",
    "eda080, 1", // a surrogate
    "edbfbf, 1",
    "f08fbfbf, 1", // overlong
    "f4908080, 1", // beyond U+10FFFF
    "f5808080, 0",
    "f888808080, 0",
    "fe, 0",
    "ff, 0"
  })
  void textIsRefusedAtTheByteThatMakesItWrong(String wrong, int good) {
    String before = VALID + wrong.substring(0, 2 * good);
    String at = wrong.substring(2 * good, 2 * good + 2);
    String behind = wrong.substring(2 * good + 2) + VALID;
    int length = (before.length() + at.length() + behind.length()) / 2;
    String zeroKey = "00000000";

    ClientFrames oneFrame =
        new ClientFrames().raw(String.format(Locale.ROOT, "81 %02x", 0x80 | length) + zeroKey);
    assertRefusedAtTheEnd(oneFrame.raw(before + at));

    ClientFrames firstOfMany = new ClientFrames().raw("01 fe 1000" + zeroKey);
    assertRefusedAtTheEnd(firstOfMany.raw(before + at));

    ClientFrames fragments = new ClientFrames().hexFrame(0x01, VALID).frame(0x89, "");
    ClientFrames last = fragments.hexFrame(0x00, before).hexFrame(0x00, at);
    assertRefusedAtTheEnd(last);

    ClientFrames everyByte = new ClientFrames().frame(0x01, "");
    for (int i = 0; i < before.length(); i += 2) {
      everyByte.hexFrame(0x00, before.substring(i, i + 2));
    }
    assertRefusedAtTheEnd(everyByte.hexFrame(0x80, at));
  }

  /** Nothing is refused but by the last byte, however the bytes come. */
  private static void assertRefusedAtTheEnd(ClientFrames frames) {
    byte[] input = frames.toBytes();
    for (int step : List.of(1, 5, input.length - 1)) {
      Transcript transcript = new Transcript(1 << 20);
      ByteQueue in = new ByteQueue();
      int last = input.length - 1;
      for (int i = 0; i < last; i += step) {
        Inputs.append(in, input, i, Math.min(step, last - i));
        transcript.drain(in);
      }
      assertEquals(0, refusals(transcript), "before the byte that is wrong");
      Inputs.append(in, input, last, 1);
      transcript.drain(in);
      assertEquals("REFUSED BAD_UTF8", transcript.lines().getLast());
    }
  }

  private static long refusals(Transcript transcript) {
    return transcript.lines().stream().filter(line -> line.startsWith("REFUSED")).count();
  }

  /** Frames that are broken are refused by their header: the payload is never waited for. */
  @ParameterizedTest
  @CsvSource({
    "83 80, PROTOCOL_ERROR", // 5.2, a reserved opcode
    "c1 80, PROTOCOL_ERROR", // 5.2, a reserved bit
    "81 00, PROTOCOL_ERROR", // 5.1, no mask
    "09 80, PROTOCOL_ERROR", // 5.5, a ping in fragments
    "89 fe, PROTOCOL_ERROR", // 5.5, a long ping
    "80 80, PROTOCOL_ERROR", // 5.4, a continuation of nothing
    "81 fe 007d, PROTOCOL_ERROR", // 5.2, not the shortest form
    "82 ff 8000000000000000, PROTOCOL_ERROR", // 5.2, the top bit
    "82 ff 0000000000100001, TOO_LONG" // 7.4.1
  })
  void aBrokenHeaderIsRefusedAtItsLastByte(String header, CloseCode code) {
    byte[] input = new ClientFrames().raw(header).toBytes();
    Transcript transcript = new Transcript(1 << 20);
    ByteQueue in = Inputs.queue(new byte[0]);
    for (int i = 0; i < input.length; i++) {
      assertEquals(List.of(), transcript.lines());
      Inputs.append(in, input, i, 1);
      transcript.drain(in);
    }
    assertEquals(List.of("REFUSED " + code), transcript.lines());
  }
}
