package quintet.loadtest.injector.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.FaultPlan;
import quintet.loadtest.injector.client.Transport;

/**
 * Coordinated omission, shown: a server that stops for 500 ms in the middle of 2.5 s keeps a fifth
 * of an open load waiting, so that the 99th percentile is nearly all of the stop. A closed loop
 * stops with the server, has one slow message among hundreds, and its 99th percentile knows of
 * nothing.
 */
@Tag("alone")
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
      // What came due in the first 100 of the 500 ms waited for more than 400.
      assertTrue(slow(latency) >= 39, () -> slow(latency) + " slow messages");
    }
  }

  @Test
  void aClosedLoopHidesTheSameFreeze() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE);
        PhaseRig rig = new PhaseRig(server, Transport.WS, folder)) {
      // Counted from inside the window: a fast machine does a lot before it opens.
      rig.listener =
          new PhaseListener() {
            @Override
            public void windowOpened() {
              server.freezeAfter(20, FREEZE_MILLIS);
            }
          };
      rig.echo(PhaseRig.closed(1, WINDOW), 1);
      Histogram latency = rig.metric("latency");
      long slow = slow(latency);
      assertTrue(slow >= 1, "it was frozen");
      // Exactly one, were it not for machines that stall of their own accord. Among the hundreds of
      // a machine at rest, one does not reach the 99th percentile.
      assertTrue(slow <= 3, () -> slow + " slow messages of " + latency.getTotalCount());
    }
  }

  /** Messages that took more than 400 ms. */
  private static long slow(Histogram latency) {
    return latency.getCountBetweenValues(
        TimeUnit.MILLISECONDS.toNanos(400), latency.getHighestTrackableValue());
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
