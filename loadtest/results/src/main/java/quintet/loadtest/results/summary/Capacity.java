package quintet.loadtest.results.summary;

import java.util.Objects;

/**
 * The highest rate at which a server met an objective.
 *
 * @param perSecond messages per second that were offered and carried; 0 if the lowest rate tried
 *     was missed, or could not be judged
 * @param atLeast whether the server may carry more: the search ended for another reason than its
 *     latency
 * @param endedBy why the next higher rate does not count, in a few words
 */
public record Capacity(double perSecond, boolean atLeast, String endedBy) {
  /** Checks that it has a reason. */
  public Capacity {
    Objects.requireNonNull(endedBy, "endedBy");
  }
}
