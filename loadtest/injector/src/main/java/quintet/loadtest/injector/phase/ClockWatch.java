package quintet.loadtest.injector.phase;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** Compares the clock that measures with the wall clock, between two moments. */
final class ClockWatch {
  /** The pair of readings that lie closest together counts: the others were interrupted. */
  private static final int TRIES = 8;

  private final LongSupplier nanos;
  private final Clock wall;
  private final Pair start;

  private record Pair(long nanos, Instant wall, long apart) {}

  /** Watches {@link System#nanoTime} from now on. */
  ClockWatch() {
    this(System::nanoTime, Clock.systemUTC());
  }

  ClockWatch(LongSupplier nanos, Clock wall) {
    this.nanos = nanos;
    this.wall = wall;
    this.start = read();
  }

  /**
   * How much more time passed on the measuring clock than on the wall clock, as a share of what
   * passed on the former: 0.01 if 100 ms count where there were 99; negative if fewer.
   */
  double driftShare() {
    Pair end = read();
    double real = (double) Duration.between(start.wall, end.wall).toNanos();
    double measured = (double) (end.nanos - start.nanos);
    return (measured - real) / Math.max(Math.abs(measured), 1);
  }

  private Pair read() {
    Pair best = pair();
    for (int i = 1; i < TRIES; i++) {
      Pair next = pair();
      if (next.apart < best.apart) {
        best = next;
      }
    }
    return best;
  }

  private Pair pair() {
    long before = nanos.getAsLong();
    Instant now = wall.instant();
    long after = nanos.getAsLong();
    return new Pair(before + (after - before) / 2, now, after - before);
  }
}
