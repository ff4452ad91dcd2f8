package quintet.loadtest.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatHasNoLogarithmIsRefused(double value) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new Series("x", new TreeMap<>(Map.of(1, value))));
    assertTrue(String.valueOf(refused.getMessage()).contains("of x"));
  }

  @Test
  void theMeanIsGeometric() {
    assertEquals(2, new Series("x", new TreeMap<>(Map.of(1, 1.0, 2, 4.0))).geometricMean(), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void criteriaOutOfRangeAreRefused(double error) {
    assertThrows(IllegalArgumentException.class, () -> new Criteria(error, 0.03, 16, 9_999, 1));
  }

  @Test
  void aBandOrABoundOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Criteria.defaults(1).withBand(-0.1));
    assertThrows(IllegalArgumentException.class, () -> new Criteria(0.05, 0, 21, 9_999, 1));
    assertThrows(IllegalArgumentException.class, () -> new Criteria(0.05, 0, 16, 10, 1));
  }
}
