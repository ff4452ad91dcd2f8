package quintet.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.selftest.Answer.Standing;

/**
 * The judge of comparisons before the rounds that are kept with the program; and judges that err,
 * each in one way, none of whom may pass.
 */
class JudgesTest {
  private static final long SEED = 1;
  private static final Criteria CRITERIA = Criteria.defaults(SEED);
  private static final Judge RIGHT = Judge.of(CRITERIA);
  private static final Judge SHARP = Judge.of(CRITERIA.withBand(0));

  /** Spares the time of a judge whose opinion is not asked for. */
  private static final Judge ABSENT = _ -> new Family(List.of(), List.of());

  private static RecordedRounds kept;

  /** Enough to find out who errs, and each of their judgements takes a third of the time. */
  private static RecordedRounds some;

  @BeforeAll
  static void read() throws IOException {
    kept = RecordedRounds.kept();
    some = new RecordedRounds(List.of(), kept.rounds().subList(0, 28));
  }

  @Test
  void theJudgeOfComparisonsCallsOneServerDifferentNoMoreOftenThanItSays() {
    for (Answer answer : alike(kept, RIGHT, SHARP)) {
      assertEquals(Standing.RIGHT, answer.standing(), answer::toString);
    }
  }

  @Test
  void theJudgeOfComparisonsFindsWhatWasPlantedAndTheIntervalHoldsIt() {
    for (Answer answer : planted(kept, RIGHT)) {
      assertEquals(Standing.RIGHT, answer.standing(), answer::toString);
    }
  }

  @Test
  void neitherDriftNorCarryOverNorASlowMinuteMakesTheJudgeCallOneServerDifferent() {
    for (Answer answer : RealOrder.ofComparisons(SEED).answers(kept, RIGHT, CRITERIA.error())) {
      assertEquals(Standing.RIGHT, answer.standing(), answer::toString);
    }
  }

  @Test
  void anOrderThatIsTheSameInEveryRoundIsFoundOutByWhatOneLeavesToTheNext() {
    RealOrder same =
        new RealOrder(
            (servers, rounds, _) ->
                Collections.nCopies(rounds, IntStream.range(0, servers).boxed().toList()),
            SEED);
    assertWrong("behind one of them", same.answers(kept, RIGHT, CRITERIA.error()));
  }

  @Test
  void aComparisonThatMayEndEarlyErrsNoMoreOftenAndTellsFiveApartInSixRounds() {
    for (Answer answer : EarlyEnds.ofComparisons(SEED).answers(kept)) {
      assertEquals(Standing.RIGHT, answer.standing(), answer::toString);
    }
  }

  @Test
  void whoErrsThriceAsOftenAsAllowedIsFoundOut() {
    Judge rash =
        Judge.of(
            new Criteria(0.15, 0, Criteria.DEFAULT_EXACT_ROUNDS, Criteria.DEFAULT_DRAWS, SEED));
    assertWrong("no band", alike(some, ABSENT, rash));
  }

  @Test
  void whoDoesNotCountThePairsIsFoundOut() {
    Judge uncorrected =
        servers ->
            servers.size() == 2
                ? SHARP.judge(servers)
                : Judge.of(
                        new Criteria(
                            CRITERIA.error() * 3,
                            0,
                            Criteria.DEFAULT_EXACT_ROUNDS,
                            Criteria.DEFAULT_DRAWS,
                            SEED))
                    .judge(servers);
    assertWrong("any pair", alike(some, ABSENT, uncorrected));
  }

  @Test
  void anIntervalHalfAsWideIsFoundOut() {
    assertWrong("interval true", planted(some, ErringJudges.of(RIGHT, ErringJudges::halved)));
  }

  @Test
  void whoTakesMoreForLessIsFoundOut() {
    Judge backwards = ErringJudges.of(RIGHT, ErringJudges::backwards);
    assertWrong("10 %: the wrong way round", planted(some, backwards));
    assertWrong("5 %: the wrong way round", planted(some, backwards));
  }

  @Test
  void whoNeverCommitsHimselfIsFoundOut() {
    assertWrong("found", planted(some, ErringJudges.of(RIGHT, ErringJudges::undecided)));
    assertWrong("no band", alike(some, ABSENT, ErringJudges.of(SHARP, ErringJudges::undecided)));
  }

  @Test
  void roundsTooFewForThreeNamesAreNotCompared() {
    RecordedRounds few = new RecordedRounds(List.of(), kept.rounds().subList(0, 17));
    Answer last = new OneServer(_ -> few, SEED).answers(few, ABSENT, ABSENT, 0.05).getLast();
    assertEquals(Standing.NOT_COMPARED, last.standing(), last::toString);
  }

  private static List<Answer> alike(RecordedRounds rounds, Judge usual, Judge sharp) {
    return new OneServer(_ -> rounds, SEED).answers(rounds, usual, sharp, CRITERIA.error());
  }

  private static List<Answer> planted(RecordedRounds rounds, Judge judge) {
    return new PlantedFactors(SEED).answers(rounds, judge);
  }

  private static void assertWrong(String what, List<Answer> answers) {
    List<Answer> about = answers.stream().filter(a -> a.what().contains(what)).toList();
    assertTrue(
        about.stream().anyMatch(a -> a.standing() == Standing.WRONG), () -> what + ": " + about);
  }
}
