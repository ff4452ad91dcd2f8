package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OneLineConsoleTest {
  /** A forged line, a cleared screen, a window's title, and text that reads backwards. */
  private static final String HOSTILE =
      "room\r\n12:00 ERROR all is lost\033[2J\033]0;title\007\b\0\u0085\u009b31m\u2028\u2029"
          + "\u202Eexe.txt\u2066\uFEFF\u007f";

  private static final Pattern HARMFUL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\t]]");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final OneLineConsole console = new OneLineConsole(bytes);

  private List<String> lines() {
    String all = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(all.endsWith("\n"), all);
    return List.of(all.substring(0, all.length() - 1).split("\n", -1));
  }

  static List<Consumer<OneLineConsole>> ways() {
    return List.of(
        console -> console.println(HOSTILE),
        console -> console.println((Object) HOSTILE),
        console -> console.println(HOSTILE.toCharArray()),
        console -> console.append(HOSTILE).println(),
        console -> console.printf("%s", HOSTILE).println(),
        console -> console.println(new IllegalStateException(HOSTILE)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whateverIsPrintedStaysInItsLine(Consumer<OneLineConsole> way) {
    way.accept(console);
    List<String> lines = lines();
    assertEquals(1, lines.size(), lines.toString());
    assertEquals(false, HARMFUL.matcher(lines.getFirst()).find(), lines.getFirst());
    assertTrue(lines.getFirst().contains("room\\u000d\\u000a12:00"), lines.getFirst());
  }

  @Test
  void aTraceIsOneLineForItsMessageAndOneForEachFrame() {
    IllegalStateException thrown = new IllegalStateException(HOSTILE);
    thrown.printStackTrace(console);
    List<String> lines = lines();
    assertEquals(1 + thrown.getStackTrace().length, lines.size());
    lines.forEach(line -> assertEquals(false, HARMFUL.matcher(line).find(), line));
  }

  @Test
  void plainTextIsLeftAsItIs() {
    console.println("\tgrüße, 世界 🚀");
    assertEquals(List.of("\tgrüße, 世界 🚀"), lines());
  }

  @Test
  void aLineHasABound() {
    console.println("x".repeat(1 << 20));
    assertEquals("x".repeat(OneLineConsole.MOST_CHARACTERS) + " [cut]", lines().getFirst());
  }
}
