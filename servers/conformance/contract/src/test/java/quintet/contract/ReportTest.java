package quintet.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ReportTest {
  /** What is reported on; surefire looks for no such name. */
  static class Played {
    @Test
    void holds() {
      assertTrue(true);
    }

    @Hardened
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void breaksForOne(int number) {
      assertEquals(1, number);
    }
  }

  /** Fails with words that a terminal would obey; surefire looks for no such name. */
  static class Hostile {
    @Test
    void fails() {
      fail("it said \u001b[31mred");
    }
  }

  @Test
  void whatAServerSaidIsNotObeyedByATerminal() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    play(Hostile.class, new Report(new PrintStream(out, true, UTF_8), false));
    String lines = out.toString(UTF_8);
    assertTrue(lines.contains("it said ?[31mred"), lines);
    assertFalse(lines.contains("\u001b"), lines);
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, '2 passed, 0 failed, 0 skipped, 1 lacking', lack",
    "false, false, '2 passed, 1 failed, 0 skipped', fail"
  })
  void whatALibraryDecidesDoesNotCountOfAGuestAndCountsElse(
      boolean guest, boolean holds, String sums, String outcome) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Report report = new Report(new PrintStream(out, true, UTF_8), guest);
    play(Played.class, report);
    report.printSums();
    assertEquals(holds, report.holds());
    String lines = out.toString(UTF_8);
    assertTrue(lines.endsWith(sums + "\n"), lines);
    assertTrue(lines.lines().anyMatch(line -> line.startsWith(outcome + "  ")), lines);
  }

  private static void play(Class<?> sentences, Report report) {
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(sentences)).build(),
            report);
  }
}
