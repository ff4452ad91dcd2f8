package quintet.loadtest.injector.phase;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a phase is to do.
 *
 * @param name also the tag of its metrics
 * @param run number in every payload of this run and phase
 * @param players how many users take part; the load begins when all are in place
 */
public record PhasePlan(
    String name, int run, int players, Load load, Window window, Bounds bounds) {

  /**
   * What is sent.
   *
   * @param closed closed loop: a sender sends again when its message came back; else open, on a
   *     timetable
   * @param depth closed loop: messages each sender keeps under way
   * @param rate open loop: messages per second, all senders together
   * @param poisson open loop: exponential gaps between a sender's messages; else even ones
   * @param seed of the exponential gaps: the same seed, the same gaps
   * @param size bytes of each message's text
   */
  public record Load(
      boolean closed, int depth, double rate, boolean poisson, long seed, int size) {}

  /**
   * When it is sent and measured, one after the other.
   *
   * @param gather longest wait for the players, from the first one's arrival
   * @param warmup load before the window at the least, unrecorded but checked
   * @param longestWarmup the same at the most: until {@link PhaseConductor#warm} or then
   * @param duration the measured window, by intended send time
   * @param drain longest wait for what is outstanding after the window
   * @param start when the load begins at the earliest, by the wall clock; null: once all are there
   */
  public record Window(
      Duration gather,
      Duration warmup,
      Duration longestWarmup,
      Duration duration,
      Duration drain,
      @Nullable Instant start) {
    /** Longest wait, after the drain, for what comes too late to end. */
    public static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    /** One whose warm-up is as long as it was said to be. */
    public Window(Duration gather, Duration warmup, Duration duration, Duration drain) {
      this(gather, warmup, warmup, duration, drain, null);
    }

    /** From the first player's arrival to the end, at the longest; asked before the start. */
    public Duration longest() {
      Duration wait = start == null ? Duration.ZERO : Duration.between(Instant.now(), start);
      Duration longest =
          gather.plus(longestWarmup).plus(duration).plus(drain).plus(LONGEST_SILENCE);
      return wait.isNegative() ? longest : longest.plus(wait);
    }
  }

  /**
   * What is kept of it.
   *
   * @param gaps see {@link quintet.loadtest.injector.delivery.DeliveryChecker}
   * @param ledger messages per sender that a fan-out may have under way, a power of two
   * @param sampleEvery one in so many measured messages is shown to the {@link PhaseListener}
   */
  public record Bounds(int gaps, int ledger, int sampleEvery) {}

  /** The tag of {@code metric} in the histogram log. */
  public String tag(String metric) {
    return name + "." + metric;
  }
}
