package quintet.loadtest.report.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One figure of one server, now against an earlier time.
 *
 * @param server the server
 * @param before geometric mean over the earlier rounds; not a number if there are none
 * @param after geometric mean over the later rounds; likewise
 * @param roundsBefore how many earlier rounds have a valid run
 * @param roundsAfter how many later ones
 * @param interval of the logarithm of after over before; as in {@link Contrast}
 * @param p adjusted p-value of the hypothesis that the two differ by no more than the band
 * @param exact false if p and interval come from a sample
 * @param finding the verdict
 */
public record Change(
    String server,
    double before,
    double after,
    int roundsBefore,
    int roundsAfter,
    Interval interval,
    double p,
    boolean exact,
    Finding finding) {

  /** Checks that nothing is missing. */
  public Change {
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(finding, "finding");
  }

  /** The estimate: how many times the earlier figure the later one is. */
  public double ratio() {
    return after / before;
  }

  /**
   * Compares each server with itself, the verdicts corrected for how many they are.
   *
   * @param before one series for each server
   * @param after of the same servers, in the same order
   */
  public static List<Change> of(List<Series> before, List<Series> after, Criteria criteria) {
    var tests = new ArrayList<@Nullable Rearrangements>();
    for (int i = 0; i < before.size(); i++) {
      List<Double> old = before.get(i).logs();
      List<Double> now = after.get(i).logs();
      boolean enough =
          !old.isEmpty()
              && !now.isEmpty()
              && Exchanges.smallestP(old.size(), now.size()) <= criteria.error() / before.size();
      tests.add(enough ? Exchanges.of(old, now, criteria) : null);
    }
    List<Verdicts.Verdict> verdicts = Verdicts.of(tests, criteria);
    var changes = new ArrayList<Change>();
    for (int i = 0; i < before.size(); i++) {
      changes.add(change(before.get(i), after.get(i), verdicts.get(i)));
    }
    return changes;
  }

  private static Change change(Series before, Series after, Verdicts.Verdict verdict) {
    return new Change(
        after.name(),
        before.geometricMean(),
        after.geometricMean(),
        before.byRound().size(),
        after.byRound().size(),
        verdict.interval(),
        verdict.p(),
        verdict.exact(),
        verdict.finding());
  }

  /**
   * The smallest p-value of any result, so many rounds against so many: above 5 % divided by the
   * number of servers nothing can be shown.
   */
  public static double smallestP(int before, int after) {
    return Exchanges.smallestP(before, after);
  }

  /** Rounds on each side from which on any change could be shown of one server among so many. */
  public static int roundsNeeded(int servers, Criteria criteria) {
    int rounds = 1;
    while (Exchanges.smallestP(rounds, rounds) > criteria.error() / Math.max(1, servers)) {
      rounds++;
    }
    return rounds;
  }
}
