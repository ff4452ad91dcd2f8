package quintet.loadtest.selftest;

import java.util.List;
import quintet.loadtest.report.statistics.Family;

/**
 * Three servers that differ by what was planted on two of them, and nothing else. Compared with
 * each other, as servers are in use, they make three pairs whose truth is known.
 *
 * @param plain the server without
 * @param small the server that costs {@value PlantedFactors#SMALL} times as much
 * @param large the server that costs {@value PlantedFactors#LARGE} times as much
 */
record PlantedTrio(String plain, String small, String large) {
  /** So many of all intervals must be true, 28 of 30. Held together, each is in 98 of 100 cases. */
  private static final double TRUE = 0.93;

  private static final double SIGMAS = 3;

  private Plant tenth() {
    return new Plant(plain, large, PlantedFactors.LARGE);
  }

  private Plant twentieth() {
    return new Plant(plain, small, PlantedFactors.SMALL);
  }

  /** Every pair. */
  List<Plant> pairs() {
    return List.of(
        twentieth(), tenth(), new Plant(small, large, PlantedFactors.LARGE / PlantedFactors.SMALL));
  }

  /** Asks what a judge made of so many comparisons of the three. */
  List<Answer> answers(String what, List<Family> families) {
    int of = families.size();
    int pairs = of * pairs().size();
    return List.of(
        Answer.share(
            what + ", planted 10 %: found, interval true",
            PlantedFactors.atLeast(of),
            of,
            Tally.found(families, tenth()),
            of),
        Answer.share(
            what + ", every pair: interval true",
            (int) Math.ceil(TRUE * pairs),
            pairs,
            pairs().stream().mapToInt(pair -> Tally.covered(families, pair)).sum(),
            pairs),
        above(what + ", planted 10 %: estimated higher", families, tenth()),
        above(what + ", planted 5 %: estimated higher", families, twentieth()),
        Answer.share(
            what + ", planted 10 %: the wrong way round",
            0,
            0,
            Tally.reversed(families, tenth()),
            of),
        Answer.share(
            what + ", planted 5 %: the wrong way round",
            0,
            0,
            Tally.reversed(families, twentieth()),
            of));
  }

  /**
   * A sign test of bias: a sound estimate is as often too high as too low. Half of them, give or
   * take three standard deviations, which of ten comparisons is 1 to 9.
   */
  private static Answer above(String what, List<Family> families, Plant plant) {
    int of = families.size();
    double off = SIGMAS * Math.sqrt(of) / 2;
    return Answer.share(
        what,
        (int) Math.max(0, Math.ceil(of / 2.0 - off)),
        (int) Math.min(of, Math.floor(of / 2.0 + off)),
        Tally.above(families, plant),
        of);
  }
}
