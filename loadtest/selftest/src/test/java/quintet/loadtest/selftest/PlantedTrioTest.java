package quintet.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.selftest.Answer.Standing;

/**
 * What the long self-test asks about three servers, asked of the judge of comparisons, and of
 * judges that err, before rounds that are kept with the program and dealt out to three names. Their
 * noise is twice that of live rounds, as who is compared was not measured side by side.
 */
@Tag("alone")
class PlantedTrioTest {
  private static final long SEED = 1;
  private static final int DEALS = 200;
  private static final Judge RIGHT = Judge.of(Criteria.defaults(SEED));

  /** Of a log ratio; as much as an estimate from kept rounds strays by chance. */
  private static final double EXAGGERATION = 0.015;

  private static RecordedRounds kept;

  @BeforeAll
  static void read() throws IOException {
    kept = RecordedRounds.kept();
  }

  @Test
  void theIntervalsHoldWhatWasPlantedAndTheEstimatesLieOnBothSidesOfIt() {
    List<Answer> answers = answers(kept, RIGHT);
    for (String what : List.of("every pair", "estimated higher", "wrong way round")) {
      for (Answer answer : about(what, answers)) {
        assertEquals(Standing.RIGHT, answer.standing(), answer::toString);
      }
    }
  }

  @Test
  void intervalsHalfAsWideAreFoundOut() {
    assertWrong("every pair", ErringJudges.of(RIGHT, ErringJudges::halved));
  }

  @Test
  void whoTakesEveryDifferenceForLargerIsFoundOut() {
    Judge judge = ErringJudges.of(RIGHT, ErringJudges.exaggerated(EXAGGERATION));
    assertWrong("10 %: estimated higher", judge);
    assertWrong("5 %: estimated higher", judge);
  }

  @Test
  void whoNeverCommitsHimselfIsFoundOut() {
    assertWrong("10 %: found", ErringJudges.of(RIGHT, ErringJudges::undecided));
  }

  @Test
  void whoTakesMoreForLessIsFoundOut() {
    assertWrong("10 %: the wrong way round", ErringJudges.of(RIGHT, ErringJudges::backwards));
  }

  @Test
  void anIntervalOfTooFewRoundsHoldsNothing() {
    RecordedRounds few = new RecordedRounds(List.of(), kept.rounds().subList(0, 15));
    for (Answer answer : about("every pair", answers(few, RIGHT))) {
      assertEquals("0", answer.measured(), answer::toString);
    }
  }

  private static List<Answer> answers(RecordedRounds rounds, Judge judge) {
    List<Double> factors = List.of(1.0, PlantedFactors.SMALL, PlantedFactors.LARGE);
    return new PlantedTrio(Deal.name(0), Deal.name(1), Deal.name(2))
        .answers(
            "dealt", new Deal(rounds.values(Figure.ECHO_CPU), factors, DEALS, SEED).judged(judge));
  }

  private static List<Answer> about(String what, List<Answer> answers) {
    List<Answer> about = answers.stream().filter(a -> a.what().contains(what)).toList();
    assertFalse(about.isEmpty(), () -> what + ": not among " + answers);
    return about;
  }

  private static void assertWrong(String what, Judge judge) {
    for (Answer answer : about(what, answers(kept, judge))) {
      assertEquals(Standing.WRONG, answer.standing(), answer::toString);
    }
  }
}
