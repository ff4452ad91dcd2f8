package quintet.loadtest.injector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.FaultPlan;
import quintet.loadtest.results.summary.Rule;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.loadtest.results.summary.Verdict;

/**
 * An injector whose clocks go wrong, by <a
 * href="https://github.com/wolfcw/libfaketime">faketime</a>, which answers in the kernel's place:
 * no clock of this machine is touched.
 */
@Tag("alone")
class BentClockTest {
  private static final Path FAKETIME = Path.of("/usr/bin/faketime");

  /**
   * Where it bends clocks, no wait of a JVM lasts: threads spin, and a start takes a minute. So it
   * begins when the JVM has started, and before the window opens, which is a warm-up later.
   */
  private static final String LATER = "FAKETIME_START_AFTER_SECONDS=5";

  @TempDir Path folder;

  @Test
  void aWallClockThatRunsTwoPercentFasterThanTheMeasuringClockIsFound() throws Exception {
    Summary summary = run("--exclude-monotonic", "-f", "+0 x1.02");
    Verdict clock = verdict(summary, Rule.CLOCK);
    assertFalse(clock.ok(), clock::toString);
    assertEquals(2, clock.figure(), 0.2, clock::toString);
    assertFalse(summary.valid());
  }

  private static Verdict verdict(Summary summary, Rule rule) {
    return summary.validity().stream()
        .filter(each -> each.rule().equals(rule.id()))
        .findFirst()
        .orElseThrow();
  }

  private Summary run(String... bent) throws Exception {
    assumeTrue(Files.isExecutable(FAKETIME), "needs faketime");
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      List<String> command = new ArrayList<>(List.of("env", LATER, FAKETIME.toString()));
      command.addAll(List.of(bent));
      command.addAll(LoadProgram.command());
      command.addAll(List.of("echo", "--target", "127.0.0.1:" + server.address().getPort()));
      command.addAll(List.of("--out", folder.toString(), "--connections", "4", "--rate", "100"));
      command.addAll(List.of("--ramp", "0s", "--warmup", "5s", "--duration", "1s"));
      command.addAll(List.of("--drain", "500ms", "--gatling-report", "off"));
      LoadProgram.run(command);
      return SummaryFile.read(folder.resolve("summary.json"));
    }
  }
}
