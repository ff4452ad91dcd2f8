package quintet.loadtest.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Finding;
import quintet.loadtest.report.statistics.Interval;

class DifferenceTest {

  private static Contrast contrast(double low, double ratio, double high) {
    return new Contrast(
        "x",
        "y",
        10,
        Math.log(ratio),
        new Interval(Math.log(low), Math.log(high)),
        0.01,
        true,
        Finding.DIFFERENT);
  }

  @ParameterizedTest
  @CsvSource({
    "1.10, 1.14, 1.183, +14 %, +10 to +18 %",
    "0.988, 1.02, 1.08, +2.0 %, −1.2 to +8.0 %",
    "2.1, 2.44, 2.8, ×2.4, ×2.1 to ×2.8",
    "9, 12, 150, ×12, ×9.0 to ×150",
    "1.9, 2, 2.1, ×2.0, ×1.9 to ×2.1",
  })
  void isAPercentageAndFromTwiceOnAFactor(
      double low, double ratio, double high, String estimate, String interval) {
    assertEquals(estimate, Difference.estimate(contrast(low, ratio, high)));
    assertEquals(interval, Difference.interval(contrast(low, ratio, high)));
  }

  @Test
  void sharesArePercentagesWithoutDigitsThatSayNothing() {
    assertEquals("3 %", Difference.percent(0.03));
    assertEquals("2.5 %", Difference.percent(0.025));
  }
}
