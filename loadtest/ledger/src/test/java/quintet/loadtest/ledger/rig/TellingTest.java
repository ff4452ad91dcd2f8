package quintet.loadtest.ledger.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingTest {
  @Test
  void whatADemonstrationSaysIsReadAgainAmongOtherLines() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Telling telling = new Telling(new PrintStream(out, true, StandardCharsets.UTF_8));
    telling.figure("hop", 12.5);
    out.writeBytes("a warning of the JVM\n".getBytes(StandardCharsets.UTF_8));
    telling.figure("hop", 1e-3);
    telling.fact("explained", "a waits\nfor b");
    Telling.Told told = Telling.Told.of(out.toString(StandardCharsets.UTF_8).lines().toList());
    assertEquals(List.of(12.5, 0.001), told.figure("hop"));
    assertEquals("a waits for b", told.fact("explained"));
    assertEquals(List.of(), told.figure("other"));
    assertEquals("", told.fact("other"));
  }
}
