package quintet.loadtest.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FamilyTest {
  private static final Criteria CRITERIA = Criteria.defaults(1);

  private static Series series(String name, double... values) {
    SortedMap<Integer, Double> byRound = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      byRound.put(i + 1, values[i]);
    }
    return new Series(name, byRound);
  }

  private static double[] repeated(double value, int rounds) {
    double[] values = new double[rounds];
    Arrays.fill(values, value);
    return values;
  }

  private static Contrast only(Family family) {
    assertEquals(1, family.contrasts().size());
    return family.contrasts().getFirst();
  }

  @Test
  void tenPairsNeedSixRoundsAsOneDoes() {
    assertEquals(6, CRITERIA.roundsNeeded());
    List<Series> five = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      five.add(series("s" + i, repeated(Math.pow(2, i), 6)));
    }
    for (Contrast contrast : Family.of(five, CRITERIA).contrasts()) {
      assertEquals(Finding.DIFFERENT, contrast.finding());
      assertEquals(2 / 64.0, contrast.p(), 1e-15);
    }
  }

  /** Counted by hand: 8 rounds are 128 ways to flip some and not the first. */
  @Test
  void aPairsPValueCountsTheFlipsInWhichAnyPairNotYetToldIsAsClear() {
    double[] none = repeated(1, 8);
    double[] clear = repeated(2, 8);
    double[] mixed = {1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1 / 1.1};
    Family family =
        Family.of(
            List.of(series("none", none), series("mixed", mixed), series("clear", clear)),
            CRITERIA.withBand(0));
    // As clear as rounds that are all alike: these, and the mixed ones with their last one flipped.
    assertEquals(2 / 128.0, pair(family, "none", "clear").p(), 1e-15);
    // Once that is told: eight of eight one way, or seven, which may be any.
    assertEquals(9 / 128.0, pair(family, "none", "mixed").p(), 1e-15);
  }

  private static Contrast pair(Family family, String one, String other) {
    return family.contrasts().stream().filter(c -> c.isOf(one, other)).findFirst().orElseThrow();
  }

  @Test
  void aDifferenceSaysWhoIsLowerAndByHowMuch() {
    Family family =
        Family.of(List.of(series("x", repeated(6, 10)), series("y", repeated(5, 10))), CRITERIA);

    Contrast contrast = only(family);
    assertEquals(Finding.DIFFERENT, contrast.finding());
    assertEquals("y", contrast.lower());
    assertEquals("x", contrast.higher());
    assertEquals(1.2, contrast.ratio(), 1e-12);
    assertEquals(1.2, contrast.interval().lowRatio(), 1e-12);
    assertEquals(2 / 1024.0, contrast.p(), 1e-15);
    assertEquals("y", family.ranking().get(0).name());
    assertEquals(List.of("a", "b"), family.ranking().stream().map(Family.Place::letters).toList());
  }

  @Test
  void withinTheBandIsEqualAndAcrossItsEdgeCannotBeTold() {
    double[] steady = repeated(1, 8);
    double[] near = {1.01, 1.02, 1.01, 1.00, 1.01, 1.02, 1.01, 0.99};
    double[] wide = {1.00, 1.06, 1.02, 1.07, 1.03, 1.05, 1.01, 1.08};

    assertEquals(
        Finding.EQUAL,
        only(Family.of(List.of(series("x", steady), series("y", near)), CRITERIA)).finding());
    Contrast open = only(Family.of(List.of(series("x", steady), series("y", wide)), CRITERIA));
    assertEquals(Finding.CANNOT_TELL, open.finding());
    assertTrue(open.p() > 0.05);
    assertEquals(
        Finding.DIFFERENT,
        only(Family.of(List.of(series("x", steady), series("y", wide)), CRITERIA.withBand(0)))
            .finding(),
        "without a band it is a difference, of no importance");
  }

  @Test
  void roundsArePairedByNumberAndThoseWithoutBothDoNotCount() {
    SortedMap<Integer, Double> some = new TreeMap<>();
    for (int round = 3; round <= 12; round++) {
      some.put(round, 2.0 * round);
    }
    double[] all = new double[10];
    Arrays.setAll(all, i -> i + 1);

    Contrast contrast = only(Family.of(List.of(series("x", all), new Series("y", some)), CRITERIA));

    assertEquals(8, contrast.rounds());
    assertEquals(2, contrast.ratio(), 1e-12);
    assertEquals(2, contrast.interval().lowRatio(), 1e-12);
  }

  @Test
  void tooFewRoundsAreNoVerdictHoweverFarApartTheServersAre() {
    List<Series> five = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      five.add(series("s" + i, repeated(Math.pow(2, i), 5)));
    }
    Family family = Family.of(five, CRITERIA);

    assertEquals(10, family.contrasts().size());
    for (Contrast contrast : family.contrasts()) {
      assertEquals(Finding.TOO_FEW_ROUNDS, contrast.finding());
      assertTrue(contrast.ratio() >= 2 - 1e-9);
      assertEquals(1, contrast.p());
    }
    assertTrue(family.ranking().stream().allMatch(place -> place.letters().equals("a")));
  }

  @Test
  void aServerWithoutAValidRoundHasNoPlaceAndTheOthersStillDo() {
    Family family =
        Family.of(
            List.of(series("x", repeated(1, 10)), series("none"), series("y", repeated(2, 10))),
            CRITERIA);

    assertEquals(List.of("x", "y"), family.ranking().stream().map(Family.Place::name).toList());
    assertEquals(
        List.of(Finding.TOO_FEW_ROUNDS, Finding.DIFFERENT, Finding.TOO_FEW_ROUNDS),
        family.contrasts().stream().map(Contrast::finding).toList());
  }

  /** 40 rounds of one server under two names, dealt out a thousand times. */
  @Test
  void oneServerUnderTwoNamesIsCalledDifferentAtMostOnceInTwenty() {
    Criteria noBand = Criteria.defaults(1).withBand(0);
    List<Double> rounds =
        new ArrayList<>(new SimulatedRounds(21).of(40, 1).getFirst().byRound().values());
    Random random = new Random(22);
    int splits = 1_000;
    int different = 0;
    for (int split = 0; split < splits; split++) {
      Collections.shuffle(rounds, random);
      double[] one = rounds.subList(0, 20).stream().mapToDouble(Double::doubleValue).toArray();
      double[] other = rounds.subList(20, 40).stream().mapToDouble(Double::doubleValue).toArray();
      Family family = Family.of(List.of(series("one", one), series("two", other)), noBand);
      different += only(family).finding() == Finding.DIFFERENT ? 1 : 0;
    }
    assertTrue(different <= splits / 20, different + " of " + splits);
    assertTrue(different > 0, "without a band the test must err now and then");
  }

  /** Any of ten pairs wrong counts; ten rounds of five servers that are one and the same. */
  @Test
  void amongTenPairsOfOneServerAnyIsCalledDifferentAtMostOnceInTwenty() {
    Criteria noBand = Criteria.defaults(1).withBand(0);
    var simulated = new SimulatedRounds(31);
    int trials = 1_000;
    int wrong = 0;
    for (int trial = 0; trial < trials; trial++) {
      Family family = Family.of(simulated.of(10, 1, 1, 1, 1, 1), noBand);
      wrong += family.contrasts().stream().anyMatch(c -> c.finding() == Finding.DIFFERENT) ? 1 : 0;
    }
    assertTrue(wrong <= trials / 20, wrong + " of " + trials);
    assertTrue(wrong > 0, "without a band the test must err now and then");
  }

  /** Three that are one, beside two that are far off: what is told must not loosen the rest. */
  @Test
  void amongThreeThatAreOneAnyIsCalledDifferentAtMostOnceInTwentyWhateverTheOthersAre() {
    Criteria noBand = Criteria.defaults(1).withBand(0);
    var simulated = new SimulatedRounds(32);
    Set<String> one = Set.of("s0", "s1", "s2");
    for (int rounds : List.of(6, 10)) {
      int trials = 1_000;
      int wrong = 0;
      for (int trial = 0; trial < trials; trial++) {
        Family family = Family.of(simulated.of(rounds, 1, 1, 1, 1.5, 2), noBand);
        wrong +=
            family.contrasts().stream()
                    .filter(c -> one.contains(c.lower()) && one.contains(c.higher()))
                    .anyMatch(c -> c.finding() == Finding.DIFFERENT)
                ? 1
                : 0;
      }
      // three standard errors above one in twenty
      assertTrue(wrong <= 70, wrong + " of " + trials + " in " + rounds + " rounds");
      assertTrue(wrong > 0, "without a band the test must err now and then");
    }
  }

  @Test
  void aPlantedTenPercentIsFoundAndItsIntervalHoldsIt() {
    var simulated = new SimulatedRounds(41);
    int trials = 300;
    int found = 0;
    for (int trial = 0; trial < trials; trial++) {
      Family family = Family.of(simulated.of(10, 1, 1.1, 1.5, 2, 3), CRITERIA);
      Contrast planted =
          family.contrasts().stream().filter(c -> c.isOf("s0", "s1")).findFirst().orElseThrow();
      boolean right = planted.finding() == Finding.DIFFERENT && planted.lower().equals("s0");
      found += right && planted.interval().covers(Math.log(1.1)) ? 1 : 0;
    }
    assertTrue(found >= 0.9 * trials, found + " of " + trials);
  }

  @Test
  void aPlantedFivePercentIsNeverFoundTheWrongWayRound() {
    var simulated = new SimulatedRounds(51);
    for (int trial = 0; trial < 1_000; trial++) {
      for (Contrast contrast : Family.of(simulated.of(10, 1, 1.05), CRITERIA).contrasts()) {
        assertTrue(
            contrast.finding() != Finding.DIFFERENT || contrast.lower().equals("s0"),
            contrast::toString);
      }
    }
  }
}
