package quintet.loadtest.selftest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.statistics.Criteria;
import quintet.process.ProcessFailedException;

/**
 * Rounds of one server, dealt out at random to several names: who calls them different errs.
 *
 * <p>What is asked first is what {@code make compare FULL=1} says, which takes differences within
 * the band for none. The same test without a band is sharper: it must err as often as it says, one
 * time in twenty, neither more nor less.
 *
 * @param rounds where these come from
 * @param seed of the deals
 */
record OneServer(Source rounds, long seed) implements Experiment {
  static final int DEALS = 1_000;

  private static final int MANY = 3;
  private static final double BEYOND = 3; // standard deviations

  /** Where recorded rounds come from. */
  @FunctionalInterface
  interface Source {
    RecordedRounds rounds(Bench bench) throws IOException, InterruptedException, RefusedException;
  }

  @Override
  public String name() {
    return "A/A";
  }

  /** Runs of a recording are repeated one by one. */
  @Override
  public int attempts() {
    return 1;
  }

  @Override
  public List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    Criteria criteria = Criteria.defaults(seed);
    return answers(
        rounds.rounds(bench), Judge.of(criteria), Judge.of(criteria.withBand(0)), criteria.error());
  }

  /**
   * Asks two judges.
   *
   * @param usual that of a comparison
   * @param sharp the same without a band
   * @param error how often they may err by their own account
   */
  List<Answer> answers(RecordedRounds recorded, Judge usual, Judge sharp, double error) {
    List<Answer> answers = new ArrayList<>();
    int most = (int) Math.round(error * DEALS);
    for (Figure figure : RecordedRounds.FIGURES) {
      answers.add(
          Answer.share(
              "A/A, two names: " + figure.label() + ": called different",
              0,
              most,
              different(recorded, figure, 2, usual),
              DEALS));
    }
    int chance = (int) Math.round(BEYOND * Math.sqrt(DEALS * error * (1 - error)));
    answers.add(
        Answer.share(
            "A/A, two names, no band: CPU per echo",
            most - chance,
            most + chance,
            different(recorded, Figure.ECHO_CPU, 2, sharp),
            DEALS));
    String many = "A/A, three names, no band: CPU per echo, any pair";
    int needed = MANY * Criteria.defaults(seed).roundsNeeded();
    answers.add(
        recorded.rounds().size() < needed
            ? Answer.notCompared(many, needed + " rounds needed")
            : Answer.share(
                many, 0, most + chance, different(recorded, Figure.ECHO_CPU, MANY, sharp), DEALS));
    return answers;
  }

  private int different(RecordedRounds recorded, Figure figure, int names, Judge judge) {
    Deal deal = Deal.alike(recorded.values(figure), names, DEALS, seed);
    return Tally.different(deal.judged(judge));
  }
}
