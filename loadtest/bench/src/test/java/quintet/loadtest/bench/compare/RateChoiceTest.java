package quintet.loadtest.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.PhaseBuilder;
import quintet.loadtest.results.summary.Summaries;

class RateChoiceTest {
  private static Rates chosen(double capacity, double offered) {
    return chosen(1, capacity, offered);
  }

  private static Rates chosen(int injectors, double capacity, double offered) {
    RateChoice choice = new RateChoice(injectors);
    List<Capacity.Step> steps =
        List.of(
            new Capacity.Step(capacity, capacity, 1_000_000, "met", ""),
            new Capacity.Step(offered, offered, 90_000_000, "missed", "p99 90 ms"));
    Capacity found = new Capacity(capacity, false, "p99 90 ms", steps);
    choice.add(
        "netty",
        Summaries.run("netty", new PhaseBuilder("echo-capacity", 1).capacity(found).build()));
    return choice.choose();
  }

  @ParameterizedTest
  @CsvSource({
    "5000, 10000, 3000, 3000, 9000",
    "9999, 11000, 6000, 6000, 9900",
    "10000, 10500, 10000, 10000, 10000",
    "11892, 20000, 10000, 10000, 18000",
    "50000, 80000, 10000, 30000, 72000",
    "80000, 80000, 10000, 48000, 72000"
  })
  void lightIsAtMostBusyAndBusyAtMostPressing(
      double capacity, double offered, double light, double busy, double pressing) {
    assertEquals(List.of(light, busy, pressing), chosen(capacity, offered).echo());
  }

  @Test
  void severalInjectorsPressAsHardAsTheyCanTogetherAndBusyStaysAShareOfTheWeakest() {
    Rates rates = chosen(3, 50_000, 80_000);
    assertEquals(List.of(10_000.0, 30_000.0, 220_000.0), rates.echo());
    assertTrue(
        rates
            .reasons()
            .getFirst()
            .endsWith(
                "Pressing is 220,000/s, 90 % of 3 times the 80,000/s that one load generator kept"
                    + " up with."),
        rates.reasons()::toString);
  }

  @Test
  void aServerThatCarriesTheLightRateGetsNoLessAsBusy() {
    Rates rates = chosen(11_892, 20_000);
    assertTrue(
        rates
            .reasons()
            .getFirst()
            .contains(
                "busy is 10,000/s, the light rate, as a share of what netty carries (11,892/s)"
                    + " would be less."),
        rates.reasons()::toString);
  }
}
