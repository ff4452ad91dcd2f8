package quintet.loadtest.report.figure;

import java.util.Objects;
import quintet.loadtest.report.statistics.Criteria;

/**
 * The plan of a comparison that is long enough to state differences.
 *
 * @param rounds planned rounds; fewer may have fitted into the time
 * @param seed of the order in which servers ran
 * @param repeats how often a refused run is repeated at most
 * @param minutes that the comparison may take
 * @param criteria what it takes to call two servers different
 */
public record Experiment(int rounds, long seed, int repeats, int minutes, Criteria criteria) {

  /** Checks that nothing is missing. */
  public Experiment {
    Objects.requireNonNull(criteria, "criteria");
  }
}
