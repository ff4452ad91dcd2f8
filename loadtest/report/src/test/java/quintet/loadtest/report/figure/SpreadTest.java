package quintet.loadtest.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.summary.Quantity;

class SpreadTest {
  private static Spread of(Double... values) {
    Spread spread = Spread.of(List.of(values));
    assertNotNull(spread);
    return Objects.requireNonNull(spread);
  }

  @Test
  void isTheMiddleValueAndTheEnds() {
    assertEquals(new Spread(2, 1, 9, 3), of(9.0, 1.0, 2.0));
    assertEquals(new Spread(3, 1, 9, 4), of(9.0, 1.0, 2.0, 4.0));
    assertNull(Spread.of(List.of()));
  }

  @Test
  void writesACommonUnitOnce() {
    assertEquals("398–431 µs", of(398e3, 431e3).range(Quantity::nanos));
    assertEquals("398 µs–1.20 ms", of(398e3, 1.2e6).range(Quantity::nanos));
    assertEquals("14–15", of(14.0, 15.0).range(value -> Quantity.count(Math.round(value))));
  }
}
