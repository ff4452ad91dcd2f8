package quintet.loadtest.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.client.Transport;
import quintet.loadtest.server.ChatServer;
import quintet.loadtest.server.FaultPlan;

/**
 * Coordinated omission, shown: a server that stops for 500 ms in the middle of 2.5 s keeps a fifth
 * of an open load waiting, so that the 99th percentile is nearly all of the stop. A closed loop
 * stops with the server, has one slow message among hundreds, and its 99th percentile knows of
 * nothing.
 */
class FrozenServerTest {
  private static final Duration WINDOW = Duration.ofMillis(2500);
  private static final long FREEZE_MILLIS = 500;

  @TempDir Path folder;

  @Test
  void aFreezeShowsInThe99thPercentileOfAnOpenLoop() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE);
        PhaseRig rig = new PhaseRig(server, Transport.WS, folder)) {
      server.freezeAfter(50, FREEZE_MILLIS);
      Outcome outcome =
          rig.echo(PhaseRig.open(400, Duration.ZERO, WINDOW, Duration.ofSeconds(2)), 4);
      Histogram latency = rig.metric("latency");
      assertEquals(1000, latency.getTotalCount());
      assertEquals(0, outcome.counts().lost());
      assertTrue(millis(latency.getValueAtPercentile(99)) > 400, latency::toString);
      // A fifth of the load came due during the stop; on average it waited for half of it.
      assertTrue(millis(latency.getValueAtPercentile(90)) > 150, latency::toString);
    }
  }

  @Test
  void aClosedLoopHidesTheSameFreeze() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE);
        PhaseRig rig = new PhaseRig(server, Transport.WS, folder)) {
      server.freezeAfter(50, FREEZE_MILLIS);
      rig.echo(PhaseRig.closed(1, WINDOW), 1);
      Histogram latency = rig.metric("latency");
      assertTrue(millis(latency.getMaxValue()) > 400, "it was frozen");
      assertTrue(
          millis(latency.getValueAtPercentile(99)) < 400,
          () -> "one slow message of " + latency.getTotalCount() + " is not the 99th percentile");
    }
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
