package quintet.loadtest.injector.scenario;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When each phase begins that several injectors play together. None of them waits for another: the
 * first phase begins at a time that all were told, and each further one as much later as the one
 * before may take at the longest. Confined to the thread that plans the phases, in their order.
 */
final class Timetable {
  /** Between two phases: for connections to close and to come, and for members to join. */
  static final Duration BETWEEN = Duration.ofSeconds(5);

  private @Nullable Instant next;

  /**
   * @param start of the first phase; null: each begins once all are in place
   */
  Timetable(@Nullable Instant start) {
    this.next = start;
  }

  /**
   * When the next phase begins, or null.
   *
   * @param warmup all of it
   * @param duration of its window
   * @param drain the longest wait for what is outstanding then
   */
  @Nullable Instant begin(Duration warmup, Duration duration, Duration drain) {
    Instant begins = next;
    if (begins != null) {
      next = begins.plus(warmup).plus(duration).plus(drain).plus(BETWEEN);
    }
    return begins;
  }
}
