package quintet.loadtest.injector.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  @Test
  void randomGapsAreExponentialAroundTheirMean() {
    Arrivals arrivals = Arrivals.poisson(5, 1000, new SplittableRandom(11));
    int longer = 0;
    long last = 5;
    for (int i = 0; i < 100_000; i++) {
      long next = arrivals.next();
      longer += next - last > 1000 ? 1 : 0;
      last = next;
    }
    assertEquals(1000, (last - 5) / 100_000.0, 10, "mean");
    assertEquals(Math.exp(-1), longer / 100_000.0, 0.005, "share above the mean");
  }

  @Test
  void theSameSeedGivesTheSameTimes() {
    Arrivals one = Arrivals.poisson(0, 1e6, new SplittableRandom(3));
    Arrivals same = Arrivals.poisson(0, 1e6, new SplittableRandom(3));
    Arrivals other = Arrivals.poisson(0, 1e6, new SplittableRandom(4));
    long first = one.next();
    assertEquals(first, same.next());
    assertNotEquals(first, other.next());
  }

  @Test
  void roundingDoesNotAddUp() {
    Arrivals arrivals = Arrivals.steady(0, 1e9 / 3);
    long last = 0;
    for (int i = 0; i <= 3_000_000; i++) {
      last = arrivals.next();
    }
    assertEquals(1_000_000, last / 1_000_000_000L + (last % 1_000_000_000L > 999_999_000 ? 1 : 0));
  }
}
