package quintet.loadtest.injector.cost;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.Rule;
import quintet.loadtest.results.summary.Thresholds;
import quintet.loadtest.results.summary.Verdict;
import quintet.options.BadOptionException;

/**
 * How far this machine's wall clock is from the server's: what injectors on several machines that
 * are to begin at one time have in common. As in NTP, the server's clock is read between two of
 * ours, and of several readings the one that took least tells most.
 *
 * @param aheadMillis of the server's; negative if behind
 * @param uncertainMillis half of what the reading took: the true difference is within it
 */
public record ClockDifference(double aheadMillis, double uncertainMillis) {
  private static final String CLOCK = "quintet_clock_seconds";
  private static final int READINGS = 8;

  /**
   * Measures it.
   *
   * @param admin of the server
   * @return null where there is no admin port, or it does not tell its clock
   */
  public static @Nullable ClockDifference against(@Nullable InetSocketAddress admin) {
    ClockDifference best = null;
    try (AdminPort port = AdminPort.at(admin)) {
      for (int i = 0; i < READINGS; i++) {
        Instant before = Instant.now();
        long began = System.nanoTime();
        ServerReading reading = port.readOnly(CLOCK);
        double took = (System.nanoTime() - began) / 1e6;
        OptionalDouble theirs =
            reading instanceof ServerReading.Taken taken
                ? taken.page().sum(CLOCK)
                : OptionalDouble.empty();
        if (theirs.isEmpty()) {
          return best;
        }
        double middle = Duration.between(Instant.EPOCH, before).toNanos() / 1e6 + took / 2;
        if (best == null || took / 2 < best.uncertainMillis) {
          best = new ClockDifference(middle - theirs.getAsDouble() * 1e3, took / 2);
        }
      }
    }
    return best;
  }

  /**
   * Refuses a difference beyond the bound, before anything has started.
   *
   * @throws BadOptionException in one line, with the difference and what to do
   */
  public void check(Thresholds thresholds) {
    if (Math.abs(aheadMillis) - uncertainMillis > thresholds.of(Rule.CLOCKS_APART)) {
      throw new BadOptionException(
          "--start-at: "
              + says()
              + " set both by NTP, or move the bound: --thresholds "
              + Rule.CLOCKS_APART.id()
              + "=MILLISECONDS");
    }
  }

  /** The same as a verdict over the whole run. */
  public Verdict verdict(Thresholds thresholds) {
    double certain = Math.max(0, Math.abs(aheadMillis) - uncertainMillis);
    return Verdict.of(Rule.CLOCKS_APART, "", certain, thresholds, says());
  }

  /** A sentence. */
  public String says() {
    return String.format(
        Locale.ROOT,
        "This clock is %.1f ms %s the server's, within %.1f ms.",
        Math.abs(aheadMillis),
        aheadMillis < 0 ? "behind" : "ahead of",
        uncertainMillis);
  }
}
