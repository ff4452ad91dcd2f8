package quintet.loadtest.report.figure;

import java.util.Objects;
import quintet.loadtest.report.statistics.Criteria;

/**
 * The plan of a comparison that is long enough to state differences.
 *
 * <p>A comparison may end at a look before all rounds have run, and then what it looked at has had
 * two chances to err. So the look spends a part of the error and the end has only the rest,
 * whatever made it go on or stop (alpha spending: Pocock 1977; Lan and DeMets 1983; here by the
 * plain sum of the parts). The part of the look is the smallest p-value that so many rounds have.
 *
 * @param rounds planned rounds; fewer may have fitted into the time
 * @param seed of the order in which servers ran
 * @param repeats how often a refused run is repeated at most
 * @param minutes that the comparison may take
 * @param criteria what it takes to call two servers different, by all looks together
 * @param look the round after which it ends if all pairs are told apart by then; 0 without a look
 */
public record Experiment(
    int rounds, long seed, int repeats, int minutes, Criteria criteria, int look) {

  /** Checks that nothing is missing, and that the look leaves something to the end. */
  public Experiment {
    Objects.requireNonNull(criteria, "criteria");
    if (look != 0 && Criteria.smallestP(look) >= criteria.error()) {
      throw new IllegalArgumentException(
          "a look after " + look + " rounds spends all of the error");
    }
  }

  /** One without a look. */
  public Experiment(int rounds, long seed, int repeats, int minutes, Criteria criteria) {
    this(rounds, seed, repeats, minutes, criteria, 0);
  }

  /** What judges a comparison that has come to so many rounds: with its part of the error. */
  public Criteria criteria(int done) {
    if (look == 0) {
      return criteria;
    }
    double spent = Criteria.smallestP(look);
    return criteria.withError(done <= look ? spent : criteria.error() - spent);
  }
}
