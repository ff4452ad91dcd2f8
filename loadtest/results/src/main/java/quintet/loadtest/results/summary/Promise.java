package quintet.loadtest.results.summary;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One promise of an objective, held against one phase.
 *
 * @param phase the phase it was held against
 * @param name what is promised: a percentile of the latency such as {@code p99}, or {@code lost}
 * @param kept whether the phase keeps it; false also if the phase can't tell
 * @param measured what was found; null if the phase can't tell: nothing was received, or too few
 *     messages for that percentile
 * @param limit the largest value that keeps it
 * @param unit of both: {@code ns} or {@code messages}
 * @param says name, measured value and limit in words
 */
public record Promise(
    String phase,
    String name,
    boolean kept,
    @Nullable Long measured,
    long limit,
    String unit,
    String says) {

  /** Checks that nothing is missing. */
  public Promise {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(says, "says");
  }
}
