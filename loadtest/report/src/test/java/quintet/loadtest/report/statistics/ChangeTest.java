package quintet.loadtest.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Verdicts on simulated sessions, whose truth is known. */
class ChangeTest {
  private static final Criteria CRITERIA = Criteria.defaults(1);
  private static final int SERVERS = 5;

  private static List<Series> session(Random random, int rounds, double factorOfFirst) {
    var session = new ArrayList<Series>();
    for (int server = 0; server < SERVERS; server++) {
      var values = new TreeMap<Integer, Double>();
      for (int round = 1; round <= rounds; round++) {
        double truth = 100 * (1 + server) * (server == 0 ? factorOfFirst : 1);
        values.put(round, truth * Math.exp(0.02 * random.nextGaussian()));
      }
      session.add(new Series("server" + server, values));
    }
    return session;
  }

  @Test
  void nothingIsCalledChangedInMoreThanOneSessionOfTwenty() {
    Random random = new Random(17);
    int wrong = 0;
    for (int i = 0; i < 400; i++) {
      List<Change> changes =
          Change.of(session(random, 6, 1), session(random, 6, 1), CRITERIA.withBand(0));
      wrong += changes.stream().anyMatch(c -> c.finding() == Finding.DIFFERENT) ? 1 : 0;
    }
    assertTrue(wrong <= 29, wrong + " of 400: more than 5 % and twice its spread");
  }

  @Test
  void aPlantedTenPercentIsFoundAndCoveredAndNobodyElseIsNamed() {
    Random random = new Random(23);
    int found = 0;
    for (int i = 0; i < 100; i++) {
      List<Change> changes = Change.of(session(random, 10, 1), session(random, 10, 1.1), CRITERIA);
      Change first = changes.getFirst();
      found +=
          first.finding() == Finding.DIFFERENT && first.interval().covers(Math.log(1.1)) ? 1 : 0;
      assertTrue(
          changes.stream().skip(1).noneMatch(c -> c.finding() == Finding.DIFFERENT),
          changes::toString);
    }
    assertTrue(found >= 90, found + " of 100");
  }

  @Test
  void threeRoundsCanShowNothingAndFiveCan() {
    List<Change> three =
        Change.of(session(new Random(1), 3, 1), session(new Random(2), 3, 9), CRITERIA);
    assertTrue(three.stream().allMatch(c -> c.finding() == Finding.TOO_FEW_ROUNDS));
    assertEquals(9, three.getFirst().ratio(), 0.5, "the values are there");
    assertEquals(5, Change.roundsNeeded(SERVERS, CRITERIA));
    List<Change> five =
        Change.of(session(new Random(1), 5, 1), session(new Random(2), 5, 9), CRITERIA);
    assertEquals(Finding.DIFFERENT, five.getFirst().finding());
  }
}
