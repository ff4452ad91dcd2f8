package quintet.loadtest.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {
  private static List<Double> adjusted(Double... ps) {
    return Holm.steps(Arrays.asList(ps)).stream()
        .map(step -> Math.round(step.adjusted() * 1e9) / 1e9)
        .toList();
  }

  /** The usual textbook example: at 5 % the first and the fourth are rejected. */
  @Test
  void fourPValuesAreMultipliedByFourThreeTwoAndOne() {
    assertEquals(List.of(0.03, 0.06, 0.06, 0.02), adjusted(0.01, 0.04, 0.03, 0.005));
  }

  @Test
  void noAdjustedValueIsBelowTheOneBefore() {
    assertEquals(List.of(0.03, 0.03, 0.03), adjusted(0.01, 0.011, 0.012));
  }

  @Test
  void noAdjustedValueIsAboveOne() {
    assertEquals(List.of(1.0, 1.0), adjusted(0.7, 0.9));
  }

  @Test
  void equalPValuesShareTheLargestDivisorSoThatOrderDoesNotMatter() {
    assertEquals(
        List.of(4, 4, 4, 1),
        Holm.steps(List.of(0.01, 0.01, 0.01, 0.02)).stream().map(Holm.Step::divisor).toList());
    assertEquals(
        List.of(1, 3, 3),
        Holm.steps(List.of(0.02, 0.01, 0.01)).stream().map(Holm.Step::divisor).toList());
  }

  @Test
  void onePValueStaysAsItIs() {
    assertEquals(List.of(0.04), adjusted(0.04));
    assertEquals(List.of(), adjusted());
  }
}
