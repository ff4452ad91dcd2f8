package quintet.loadtest.report.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down procedure (1979). The smallest of m p-values is multiplied by m, the next one by
 * m - 1, and so on, none less than the one before; then the probability that any hypothesis is
 * wrongly rejected, among all m, is at most the error that the products are compared with, however
 * the p-values depend on each other.
 */
final class Holm {
  private Holm() {}

  /**
   * A p-value among others.
   *
   * @param adjusted to be compared with the error of the whole family; at most 1
   * @param divisor what the error is divided by at this step. Equal p-values share that of the
   *     first of them, the largest, so that their order does not matter
   */
  record Step(double adjusted, int divisor) {}

  /** One step per p-value, in the order given. */
  static List<Step> steps(List<Double> ps) {
    int[] byP =
        IntStream.range(0, ps.size())
            .boxed()
            .sorted(Comparator.comparing(ps::get))
            .mapToInt(Integer::intValue)
            .toArray();
    Step[] steps = new Step[ps.size()];
    double previous = Double.NaN;
    double adjusted = 0;
    int divisor = ps.size();
    for (int rank = 0; rank < byP.length; rank++) {
      double p = ps.get(byP[rank]);
      if (p != previous) {
        divisor = ps.size() - rank;
      }
      adjusted = Math.max(adjusted, Math.min(1, divisor * p));
      steps[byP[rank]] = new Step(adjusted, divisor);
      previous = p;
    }
    return Arrays.asList(steps);
  }
}
