package quintet.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.injector.cli.LoadProgram;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.process.Children;

/** The live rounds of the self-test's long form, two of them, against real processes. */
@Timeout(180)
@Tag("alone")
class LiveRoundsTest {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private static final LiveRounds.Form FORM =
      new LiveRounds.Form(Duration.ofSeconds(1), Duration.ofSeconds(1), 500, 50_000, 3);

  /** Far more than a message costs anywhere, so that no noise hides it. */
  private static final int PLANTED = 100_000;

  @TempDir Path folder;

  @AutoClose private final Children children = new Children(STOP_PATIENCE);

  @Test
  void whatIsPlantedOnAMessageIsInTheCpuTimeThatTheInjectorReads() throws Exception {
    LiveRounds live = FORM.on(bench());
    LiveRun plain = live.round(new Contender("plain", 0), 1).getLast();
    LiveRun slow = live.round(new Contender("slow", PLANTED), 1).getLast();
    double more = slow.messageNanos() - plain.messageNanos();
    double planted = PLANTED * slow.turnNanos();
    assertTrue(
        more > planted / 2 && more < planted * 2,
        () ->
            String.format(
                Locale.ROOT,
                "%.0f ns planted, %.0f more in %s and %s",
                planted,
                more,
                plain,
                slow));
  }

  @Test
  void aServerThatSpinsNotTellsOfNoTurns() throws Exception {
    LiveRun run =
        new LiveRounds.Form(Duration.ofMillis(200), Duration.ofSeconds(1), 500, 0, 0)
            .on(bench())
            .round(new Contender("plain", 0), 1)
            .getFirst();
    assertTrue(Double.isNaN(run.turnNanos()), run::toString);
    assertTrue(run.messageNanos() > 0, run::toString);
  }

  @Test
  void aComparisonHasEveryRunOfEveryRound() throws Exception {
    ReportData data =
        new LiveRounds.Form(Duration.ofMillis(200), Duration.ofMillis(500), 500, 0, 1)
            .on(bench())
            .compare(List.of(new Contender("plain", 0), new Contender("slow", PLANTED)), 1, 7);
    assertNotNull(data.experiment());
    assertEquals(
        List.of("plain", "slow"),
        data.runs().stream().map(ReportRun::label).distinct().sorted().toList());
  }

  private Bench bench() throws IOException {
    return new Bench(children, List.of(), LoadProgram.command(), folder);
  }
}
