package quintet.loadtest.results.summary;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Objects;

/**
 * The highest rate at which a server met an objective.
 *
 * @param perSecond messages per second that were offered and carried; 0 if the lowest rate tried
 *     was missed, or could not be judged
 * @param atLeast whether the server may carry more: the search ended for another reason than its
 *     latency
 * @param endedBy why the next higher rate does not count, in a few words
 * @param steps what was tried, in order
 */
public record Capacity(double perSecond, boolean atLeast, String endedBy, List<Step> steps) {
  /** The word for a step that tells nothing about the server. */
  private static final String REFUSED = "refused";

  /**
   * One rate that was tried.
   *
   * @param perSecond messages per second that were offered
   * @param receivedPerSecond echoes or deliveries per second
   * @param nanos the percentile that the objective is about, nanoseconds
   * @param outcome {@code met}, {@code missed} or {@code refused}: that tells nothing of the server
   * @param reason why it was not met, in words; empty if it was
   */
  public record Step(
      double perSecond, double receivedPerSecond, long nanos, String outcome, String reason) {
    /** Checks that nothing is missing. */
    public Step {
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Checks that it has a reason, and takes a copy of the list. */
  @JsonCreator
  public Capacity {
    Objects.requireNonNull(endedBy, "endedBy");
    steps = List.copyOf(steps);
  }

  /** One whose steps are not known. */
  public Capacity(double perSecond, boolean atLeast, String endedBy) {
    this(perSecond, atLeast, endedBy, List.of());
  }

  /** The highest rate that the injector kept up with, whatever the server made of it; or 0. */
  public double offered() {
    return steps.stream()
        .filter(step -> !step.outcome().equals(REFUSED))
        .mapToDouble(Step::perSecond)
        .max()
        .orElse(perSecond);
  }
}
