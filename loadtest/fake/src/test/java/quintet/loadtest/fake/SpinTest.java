package quintet.loadtest.fake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

/** Known answers are the one place where a test judges times; these are CPU times. */
class SpinTest {
  private static final int TURNS = 50_000;

  @Test
  void itTellsWhatATurnTook() {
    Spin spin = new Spin(TURNS);
    assertTellsOfItsLast(spin);
  }

  @Test
  void itTellsOfTheLastSpinsOnly() {
    Spin spin = new Spin(TURNS);
    burn(spin, 3 * Spin.RECENT / 2);
    assertTellsOfItsLast(spin);
  }

  @Test
  void twiceAsManyTurnsBurnTwiceAsMuch() {
    Spin once = new Spin(TURNS);
    Spin twice = new Spin(2 * TURNS);
    burn(once, Spin.RECENT); // compiled now
    double ratio = burn(twice, Spin.RECENT) / burn(once, Spin.RECENT);
    assertEquals(2, ratio, 0.5);
  }

  @Test
  void withoutTurnsItBurnsNothingAndHasNothingToTell() {
    Spin.NONE.spin();
    assertTrue(Double.isNaN(Spin.NONE.turnNanos()));
    assertTrue(Double.isNaN(new Spin(TURNS).turnNanos()));
  }

  @Test
  void fewerTurnsThanNoneAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Spin(-1));
  }

  private static void assertTellsOfItsLast(Spin spin) {
    double burnt = burn(spin, Spin.RECENT) / Spin.RECENT / TURNS;
    double told = spin.turnNanos();
    // What lies around the turns is burnt as well, and not told.
    assertTrue(told <= burnt && told > 0.9 * burnt, () -> told + " ns told, " + burnt + " burnt");
  }

  /** What so many spins take of this thread's CPU time, nanoseconds. */
  private static double burn(Spin spin, int spins) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long before = clock.getCurrentThreadCpuTime();
    for (int i = 0; i < spins; i++) {
      spin.spin();
    }
    return clock.getCurrentThreadCpuTime() - before;
  }
}
