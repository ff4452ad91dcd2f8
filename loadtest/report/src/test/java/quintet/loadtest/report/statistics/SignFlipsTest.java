package quintet.loadtest.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Known answers: p-values and intervals that can be counted by hand. */
class SignFlipsTest {
  private static final Criteria CRITERIA = Criteria.defaults(1);

  private static Rearrangements of(double... logRatios) {
    return SignFlips.of(list(logRatios), CRITERIA);
  }

  private static List<Double> list(double... logRatios) {
    return Arrays.stream(logRatios).boxed().toList();
  }

  @Test
  void fiveRoundsOfOneSignAreTwoOf32() {
    assertEquals(2 / 32.0, of(0.1, 0.2, 0.3, 0.4, 0.5).p(0), 1e-15);
    assertEquals(2 / 32.0, of(-0.1, -0.2, -0.3, -0.4, -0.5).p(0), 1e-15);
  }

  /** The sum 3 + 2 - 1 = 4 is reached by 3+2+1 and 3+2-1 and, with the signs turned, twice more. */
  @Test
  void oneDissentingRoundCountsByItsSize() {
    assertEquals(4 / 8.0, of(3, 2, -1).p(0), 1e-15);
    assertEquals(2 / 8.0, of(3, 2, 1).p(0), 1e-15);
  }

  @Test
  void equalAbsoluteValuesTieWhateverTheOrderOfTheSum() {
    assertEquals(1, of(0.1, -0.1).p(0), 1e-15);
    assertEquals(1, of(0, 0, 0).p(0), 1e-15);
    // 0.1 + 0.2 is not 0.3 in binary: |0.1 + 0.2 + 0.3| and its opposite only
    assertEquals(2 / 8.0, of(0.1, 0.2, 0.3).p(0), 1e-15);
    // -0.1 - 0.2 + 0.3 is zero in decimal, so all eight sums are as large
    assertEquals(1, of(-0.1, -0.2, 0.3).p(0), 1e-15);
  }

  @Test
  void thePValueOfTheEstimateIsOne() {
    Rearrangements flips = of(0.3, 0.1, -0.7, 0.25, 0.9, 0.02);
    assertEquals(0.145, flips.centre(), 1e-15);
    assertEquals(1, flips.p(flips.centre()), 1e-15);
  }

  /** The means of the subsets of 1, 2, 6 are 1, 1.5, 2, 3, 3.5, 4, 6. */
  @Test
  void theIntervalEndsAtMeansOfSubsets() {
    Rearrangements flips = of(1, 2, 6);
    assertEquals(new Interval(1, 6), flips.interval(0.25));
    assertEquals(new Interval(1.5, 4), flips.interval(0.5));
    assertEquals(new Interval(2, 3.5), flips.interval(0.75));
  }

  @Test
  void tooFewRoundsBoundNothing() {
    assertEquals(Interval.UNBOUNDED, of(1, 1.1, 0.9, 1, 1.05).interval(0.05));
    assertEquals(new Interval(0.9, 1.1), of(1, 1.1, 0.9, 1, 1.05, 1).interval(0.05));
  }

  @Test
  void theIntervalIsWhatTheTestDoesNotReject() {
    Random random = new Random(7);
    List<Double> logRatios = random.doubles(9, -1, 2).boxed().toList();
    Rearrangements flips = SignFlips.of(logRatios, CRITERIA);
    for (double error : new double[] {0.005, 0.01, 0.05, 0.2, 0.6}) {
      Interval interval = flips.interval(error);
      for (double t = -2; t <= 3; t += 1 / 512.0) {
        assertEquals(flips.p(t) > error, interval.covers(t), error + " at " + t);
      }
    }
  }

  @Test
  void nearnessIsTestedAtTheNearerEdge() {
    Rearrangements above = of(0.10, 0.11, 0.12, 0.13, 0.02);
    assertEquals(above.p(0.03), above.pWithin(0.03));
    assertEquals(4 / 32.0, above.pWithin(0.03), 1e-15, "0.02 alone is below");
    assertEquals(2 / 32.0, above.pWithin(0.01), 1e-15);
    assertEquals(1, of(0.01, -0.02, 0.03, 0.01).pWithin(0.03), 1e-15);
    Rearrangements below = of(-0.10, -0.11, -0.12, -0.13, -0.02);
    assertEquals(above.pWithin(0.03), below.pWithin(0.03));
  }

  @Test
  void beyondTheBoundCombinationsAreSampledAndSaySo() {
    List<Double> logRatios = new Random(3).doubles(12, -0.5, 1).boxed().toList();
    Rearrangements enumerated = SignFlips.of(logRatios, CRITERIA);
    Criteria few = new Criteria(0.05, 0.03, 11, 99_999, 5);
    Rearrangements sampled = SignFlips.of(logRatios, few);

    assertTrue(enumerated.exact());
    assertFalse(sampled.exact());
    // three standard errors of a share of 99,999 draws, both sides
    double p = enumerated.p(0);
    assertEquals(p, sampled.p(0), 6 * Math.sqrt(p / 2 / 99_999));
    assertEquals(enumerated.interval(0.05).low(), sampled.interval(0.05).low(), 0.01);
    assertEquals(enumerated.interval(0.05).high(), sampled.interval(0.05).high(), 0.01);
    assertEquals(sampled.p(0), SignFlips.of(logRatios, few).p(0), "the same seed, the same draws");
  }

  @Test
  void aSampledPValueIsNeverZero() {
    List<Double> logRatios = Collections.nCopies(40, 1.0);
    Criteria criteria = new Criteria(0.05, 0.03, 16, 999, 5);
    assertEquals(2 / 1000.0, SignFlips.of(logRatios, criteria).p(0), 1e-15);
  }

  @Test
  void nothingAndNoNumberAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> of());
    assertThrows(IllegalArgumentException.class, () -> of(1, Double.NaN));
  }

  /** With 25 of 1,024 means left out at each end, 95.1 % of the intervals hold the truth. */
  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    var simulated = new SimulatedRounds(11);
    int covered = 0;
    int trials = 2_000;
    for (int trial = 0; trial < trials; trial++) {
      var pair = simulated.of(10, 1, 1.2);
      List<Double> logRatios = List.copyOf(pair.get(1).logRatios(pair.get(0)).values());
      covered += SignFlips.of(logRatios, CRITERIA).interval(0.05).covers(Math.log(1.2)) ? 1 : 0;
    }
    assertEquals(0.951, covered / (double) trials, 0.0145, "three standard errors");
  }
}
