package quintet.loadtest.results.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.search.Trial.Outcome;

class KneeSearchTest {
  private static final KneeSearch SEARCH = KneeSearch.byMajority(1_000, 100_000, 1.1, 3, 3);

  private int probes;

  private KneePoint search(KneeSearch search, DoubleFunction<Outcome> server) throws Exception {
    return search.search(rate -> {
      probes++;
      return trial(rate, server.apply(rate));
    });
  }

  private static Trial trial(double rate, Outcome outcome) {
    return new Trial(rate, outcome, rate, 1_000_000, 12.5, outcome == Outcome.MET ? "" : "why");
  }

  private static Outcome upTo(double limit, double rate) {
    return rate <= limit ? Outcome.MET : Outcome.MISSED;
  }

  @Test
  void theKneeLiesBetweenTheHighestRateMetAndTheLowestMissedWithinThePrecision() throws Exception {
    for (double truth : new double[] {1_000, 1_500, 7_777, 63_999, 64_000, 99_000}) {
      KneePoint knee = search(SEARCH, rate -> upTo(truth, rate));
      assertTrue(knee.met() <= truth && truth < knee.unmet(), knee.says());
      assertTrue(knee.unmet() / knee.met() <= 1.1, knee.says());
      assertEquals(Outcome.MISSED, knee.limit());
    }
  }

  @Test
  void aSearchThatBeginsInTheMiddleGoesDownAsWellAsUp() throws Exception {
    KneeSearch search = new KneeSearch(1_000, 16_000, 100_000, 1.1, 1, 1, 0);
    for (double truth : new double[] {1_000, 1_999, 2_000, 7_777, 16_000, 99_000}) {
      KneePoint knee = search(search, rate -> upTo(truth, rate));
      assertEquals(16_000, knee.trials().getFirst().rate());
      assertTrue(knee.met() <= truth && truth < knee.unmet(), knee.says());
      assertTrue(knee.unmet() / knee.met() <= 1.1, knee.says());
    }
    KneePoint none = search(search, rate -> Outcome.MISSED);
    assertEquals("misses the objective at the lowest rate, 1,000/s", none.says());
    assertEquals(
        1,
        search(search, rate -> Outcome.MET).trials().stream()
            .filter(trial -> trial.rate() == 100_000)
            .count());
  }

  @Test
  void aServerThatNeverMissesIsSaidToBeBetterThanWhatWasTried() throws Exception {
    KneePoint knee = search(SEARCH, rate -> Outcome.MET);
    assertEquals(100_000, knee.met());
    assertEquals(0, knee.unmet());
    assertEquals("meets it up to 100,000/s, the highest rate that was tried", knee.says());
  }

  @Test
  void aServerThatMissesAtTheLowestRateHasNoKnee() throws Exception {
    KneePoint knee = search(SEARCH, rate -> Outcome.MISSED);
    assertEquals(0, knee.met());
    assertEquals("misses the objective at the lowest rate, 1,000/s", knee.says());
    assertEquals(2, probes); // the majority of three
  }

  @Test
  void oneStrayMeasurementDoesNotDecide() throws Exception {
    KneePoint knee = search(SEARCH, rate -> probes % 3 == 0 ? Outcome.MISSED : upTo(8_000, rate));
    assertTrue(knee.met() <= 8_000 && knee.unmet() > 8_000, knee.says());
  }

  @Test
  void whereOneMetAndTwoMissesDecideAColdSecondEndsNothing() throws Exception {
    KneeSearch search = new KneeSearch(1_000, 1_000, 100_000, 1.1, 1, 2, 0);
    KneePoint knee = search(search, rate -> probes % 2 == 1 ? Outcome.MISSED : upTo(8_000, rate));
    assertTrue(knee.met() <= 8_000 && knee.unmet() > 8_000, knee.says());
    assertEquals(Outcome.MISSED, knee.limit());
  }

  @Test
  void whereOneMetDecidesNoRateThatIsMetIsMeasuredTwice() throws Exception {
    KneePoint knee =
        search(new KneeSearch(1_000, 1_000, 64_000, 1.1, 1, 2, 0), rate -> Outcome.MET);
    assertEquals(64_000, knee.met());
    assertEquals(7, probes); // 1,000 doubled six times
  }

  @Test
  void whatIsRefusedOnceIsMeasuredAgain() throws Exception {
    KneePoint knee = search(SEARCH, rate -> probes % 4 == 1 ? Outcome.REFUSED : upTo(8_000, rate));
    assertTrue(knee.met() <= 8_000 && knee.unmet() > 8_000, knee.says());
    assertEquals(Outcome.MISSED, knee.limit());
  }

  @Test
  void aGeneratorThatCanNoMoreIsNotBlamedOnTheServer() throws Exception {
    KneePoint knee = search(SEARCH, rate -> rate <= 20_000 ? Outcome.MET : Outcome.REFUSED);
    assertEquals(Outcome.REFUSED, knee.limit());
    assertTrue(knee.says().contains("too few runs are valid (why)"), knee.says());
  }
}
