package quintet.loadtest.injector.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  private long nanos;
  private Instant wall = START;

  private final Clock wallClock =
      new Clock() {
        @Override
        public Instant instant() {
          return wall;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  private final ClockWatch watch = new ClockWatch(() -> nanos, wallClock);

  private void pass(long measuredMillis, long realMillis) {
    nanos += TimeUnit.MILLISECONDS.toNanos(measuredMillis);
    wall = wall.plusMillis(realMillis);
  }

  @Test
  void agreesWhereBothClocksDo() {
    pass(5_000, 5_000);
    assertEquals(0, watch.driftShare());
  }

  @Test
  void tellsAClockThatRunsFast() {
    pass(5_000, 4_950);
    assertEquals(0.01, watch.driftShare(), 1e-12);
  }

  @Test
  void tellsAWallClockThatWasSetBack() {
    pass(5_000, -60_000);
    assertTrue(watch.driftShare() > 1);
  }

  @Test
  void tellsAMeasuringClockThatStoodStill() {
    pass(0, 5_000);
    assertTrue(watch.driftShare() < -1);
  }

  @Test
  void readsTheClocksOfThisMachine() {
    assertTrue(Double.isFinite(new ClockWatch().driftShare()));
  }
}
