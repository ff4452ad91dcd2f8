package quintet.trials.chaos;

import java.time.Duration;

/**
 * What a link does to the packets that go over it, each decided by dice of its own.
 *
 * @param delay of every packet
 * @param late the share that is held back by {@link #HELD} more, so that later ones overtake it
 * @param lost the share that never arrives
 * @param doubled the share that arrives twice
 */
record Fate(Duration delay, double late, double lost, double doubled) {
  /** Longer than witnesses pause, and much shorter than TCP waits before it sends again. */
  static final Duration HELD = Duration.ofMillis(5);
}
