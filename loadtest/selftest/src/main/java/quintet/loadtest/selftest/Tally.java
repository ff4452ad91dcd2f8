package quintet.loadtest.selftest;

import java.util.List;
import java.util.function.Predicate;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.report.statistics.Finding;

/** Counts in how many comparisons the judge was right or wrong. */
final class Tally {
  private Tally() {}

  /** Comparisons in which any two were called different. */
  static int different(List<Family> families) {
    return count(
        families,
        family -> family.contrasts().stream().anyMatch(c -> c.finding() == Finding.DIFFERENT));
  }

  /** Comparisons in which the planted cost was found, and the interval holds it. */
  static int found(List<Family> families, Plant plant) {
    return count(families, family -> isFound(pair(family, plant), plant));
  }

  /** Comparisons in which the interval holds what was planted, found or not. */
  static int covered(List<Family> families, Plant plant) {
    return count(families, family -> isCovered(pair(family, plant), plant));
  }

  /** Comparisons in which more was estimated than was planted. */
  static int above(List<Family> families, Plant plant) {
    return count(
        families, family -> estimate(pair(family, plant), plant) > Math.log(plant.ratio()));
  }

  /** Comparisons in which whoever has less was called higher. */
  static int reversed(List<Family> families, Plant plant) {
    return count(families, family -> isReversed(pair(family, plant), plant));
  }

  private static boolean isFound(Contrast contrast, Plant plant) {
    return contrast.finding() == Finding.DIFFERENT
        && contrast.higher().equals(plant.more())
        && isCovered(contrast, plant);
  }

  /** Too few rounds bound nothing, which is no answer. */
  private static boolean isCovered(Contrast contrast, Plant plant) {
    double truth = Math.log(plant.ratio());
    return contrast.finding() != Finding.TOO_FEW_ROUNDS
        && contrast.interval().covers(contrast.higher().equals(plant.more()) ? truth : -truth);
  }

  private static double estimate(Contrast contrast, Plant plant) {
    return contrast.higher().equals(plant.more()) ? contrast.logRatio() : -contrast.logRatio();
  }

  private static boolean isReversed(Contrast contrast, Plant plant) {
    return contrast.finding() == Finding.DIFFERENT && contrast.lower().equals(plant.more());
  }

  /** The judge's opinion on the two servers of a plant. */
  static Contrast pair(Family family, Plant plant) {
    return family.contrasts().stream()
        .filter(contrast -> contrast.isOf(plant.less(), plant.more()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not compared: " + plant));
  }

  private static int count(List<Family> families, Predicate<Family> condition) {
    return Math.toIntExact(families.stream().filter(condition).count());
  }
}
