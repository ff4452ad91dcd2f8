package quintet.loadtest.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Known answers: p-values and intervals that can be counted by hand. */
class ExchangesTest {
  private static final Criteria CRITERIA = Criteria.defaults(1);

  private static Rearrangements of(List<Double> before, List<Double> after) {
    return Exchanges.of(before, after, CRITERIA);
  }

  /** Of the 20 ways to take three of six, two are as one-sided as can be. */
  @Test
  void threeRoundsAgainstThreeNeverComeBelowOneInTen() {
    Rearrangements three = of(List.of(1.0, 1.1, 1.2), List.of(8.0, 9.0, 9.5));
    assertEquals(2 / 20.0, three.p(0), 1e-15);
    assertEquals(2 / 20.0, Exchanges.smallestP(3, 3), 1e-15);
    assertEquals(Interval.UNBOUNDED, three.interval(0.05));
    assertFalse(Double.isInfinite(three.interval(0.1).high()));
  }

  /** 1 and 3 against 2: the means differ by 0, so that every exchange is at least as extreme. */
  @Test
  void countsExchangesAtLeastAsExtreme() {
    assertEquals(1, of(List.of(1.0, 3.0), List.of(2.0)).p(0), 1e-15);
    // 4 against 1, 2, 3: of four ways one has a mean as high, and its mirror counts as well
    assertEquals(2 / 4.0, of(List.of(1.0, 2.0, 3.0), List.of(4.0)).p(0), 1e-15);
  }

  /** Thresholds of 5, 7 against 1, 2: 4, 3, 6, 5 and, both exchanged, (12 - 3) / 2. */
  @Test
  void theIntervalEndsAtDifferencesOfMeans() {
    Rearrangements test = of(List.of(1.0, 2.0), List.of(5.0, 7.0));
    assertEquals(4.5, test.centre(), 1e-15);
    assertEquals(1, test.p(test.centre()), 1e-15);
    assertEquals(new Interval(3, 6), test.interval(0.34));
    assertEquals(new Interval(4, 5), test.interval(0.67));
  }

  @Test
  void theIntervalIsWhatTheTestDoesNotReject() {
    Random random = new Random(11);
    List<Double> before = random.doubles(6, -1, 1).boxed().toList();
    List<Double> after = random.doubles(5, 0, 2).boxed().toList();
    Rearrangements test = of(before, after);
    for (double error : new double[] {0.005, 0.01, 0.05, 0.2, 0.6}) {
      Interval interval = test.interval(error);
      for (double t = -3; t <= 4; t += 1 / 512.0) {
        assertEquals(test.p(t) > error, interval.covers(t), error + " at " + t);
      }
    }
  }

  @Test
  void aSampleComesNearToTheEnumeration() {
    Random random = new Random(5);
    List<Double> before = random.doubles(12, 0, 1).boxed().toList();
    List<Double> after = random.doubles(12, 0.2, 1.2).boxed().toList();
    Rearrangements sampled = of(before, after);
    assertFalse(sampled.exact(), "12 of 24 are 2.7 million ways");
    Rearrangements exact = of(before.subList(0, 10), after.subList(0, 10));
    assertTrue(exact.exact());
    assertEquals(1, sampled.p(sampled.centre()), 0.05);
    Interval interval = sampled.interval(0.05);
    assertTrue(interval.covers(sampled.centre()));
    assertEquals(interval.high() - sampled.centre(), sampled.centre() - interval.low(), 0.05);
  }

  @Test
  void refusesWhatHasNoMean() {
    assertThrows(IllegalArgumentException.class, () -> of(List.of(), List.of(1.0)));
    assertThrows(
        IllegalArgumentException.class, () -> of(List.of(Double.NaN), Collections.nCopies(3, 1.0)));
  }
}
