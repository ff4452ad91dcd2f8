package quintet.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LindleyTest {
  @Test
  void whoComesWhileAnotherIsServedWaitsForTheRest() {
    // Served from 0 to 10, 10 to 20, 20 to 30; the fourth finds nobody.
    long[] arrivals = {0, 4, 12, 40};
    assertEquals((0 + 6 + 8 + 0) / 4.0, Lindley.meanWait(arrivals, 10, 4));
  }

  @Test
  void arrivalsBeforeTheCountedOnesStillKeepThemWaiting() {
    long[] arrivals = {0, 4, 12, 40};
    assertEquals((8 + 0) / 2.0, Lindley.meanWait(arrivals, 10, 2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.7})
  void theIntervalHoldsTheTheoreticalMeanAndNarrowsWithTheSample(double utilisation) {
    double expected = Lindley.expected(utilisation, 1);
    double[] wide = Lindley.interval(utilisation, 1, 200, 300);
    double[] narrow = Lindley.interval(utilisation, 1, 200, 3000);
    assertTrue(wide[0] < expected && expected < wide[1]);
    assertTrue(narrow[0] < expected && expected < narrow[1]);
    assertTrue(narrow[1] - narrow[0] < (wide[1] - wide[0]) / 2);
  }
}
