package quintet.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.cli.LoadProgram;
import quintet.loadtest.process.Children;
import quintet.loadtest.report.ReportData;
import quintet.loadtest.report.ReportRun;
import quintet.loadtest.result.Cost;
import quintet.loadtest.result.Phase;

/** The live rounds of the self-test's long form, two of them, against real processes. */
@Timeout(180)
class LiveRoundsTest {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  /** Far more than a message costs anywhere, so that no noise hides it. */
  private static final long PLANTED = 200_000;

  @TempDir Path folder;

  @Test
  void whatIsPlantedOnAMessageIsInTheCpuTimeThatTheInjectorReads() throws Exception {
    try (Children children = new Children(STOP_PATIENCE)) {
      Bench bench = new Bench(children, List.of(), LoadProgram.command(), folder);
      ReportData data =
          new LiveRounds.Form(Duration.ofSeconds(1), Duration.ofSeconds(1), 500, Duration.ZERO)
              .on(bench)
              .compare(List.of(new Contender("plain", 0), new Contender("slow", PLANTED)), 1, 7);
      assertNotNull(data.experiment());
      double more = cpuMicros(data, "slow") - cpuMicros(data, "plain");
      assertTrue(more > PLANTED / 2e3, () -> "only " + more + " µs more");
      assertEquals(
          List.of("plain", "slow"),
          data.runs().stream().map(ReportRun::label).distinct().sorted().toList());
    }
  }

  /** Of the last attempt, whatever the rules say of a machine that runs other tests. */
  private static double cpuMicros(ReportData data, String label) {
    ReportRun last = data.runs().stream().filter(r -> r.label().equals(label)).toList().getLast();
    Phase echo =
        Objects.requireNonNull(last.summary(), String.valueOf(last.failure())).phase("echo");
    Cost cost = Objects.requireNonNull(echo, "echo").cost();
    return cost instanceof Cost.Measured measured && measured.cpuMicrosPerMessage() != null
        ? measured.cpuMicrosPerMessage()
        : Double.NaN;
  }
}
