package quintet.loadtest.selftest;

import java.io.IOException;
import java.util.List;
import quintet.loadtest.report.Figure;
import quintet.loadtest.statistics.Criteria;
import quintet.loadtest.statistics.Family;

/**
 * Differences planted by multiplication: rounds of one server dealt out to two names, the figures
 * of one of them made larger. The noise is that of the recorded rounds, the truth exact.
 *
 * @param seed of the deals
 */
record PlantedFactors(long seed) implements Experiment {
  static final int DEALS = 1_000;
  static final double LARGE = 1.10;
  static final double SMALL = 1.05;

  /** Found in at least so many of ten. */
  static final double FOUND = 0.9;

  @Override
  public String name() {
    return "planted factors";
  }

  @Override
  public List<Answer> answers(Bench bench) throws IOException {
    return answers(RecordedRounds.kept(), Judge.of(Criteria.defaults(seed)));
  }

  /** Asks a judge. */
  List<Answer> answers(RecordedRounds recorded, Judge judge) {
    return answers(
        "CPU per echo",
        dealt(recorded, SMALL, judge),
        new Plant(Deal.name(0), Deal.name(1), SMALL),
        dealt(recorded, LARGE, judge),
        new Plant(Deal.name(0), Deal.name(1), LARGE));
  }

  private List<Family> dealt(RecordedRounds recorded, double factor, Judge judge) {
    return new Deal(recorded.values(Figure.ECHO_CPU), List.of(1.0, factor), DEALS, seed)
        .judged(judge);
  }

  /** What is asked of every judge, whoever planted. */
  static List<Answer> answers(
      String what, List<Family> smalls, Plant small, List<Family> larges, Plant large) {
    int of = larges.size();
    return List.of(
        Answer.share(
            what + ", planted 10 %: found, interval true",
            (int) Math.ceil(FOUND * of),
            of,
            Tally.found(larges, large),
            of),
        Answer.share(
            what + ", planted 10 %: the wrong way round", 0, 0, Tally.reversed(larges, large), of),
        Answer.share(
            what + ", planted 5 %: the wrong way round", 0, 0, Tally.reversed(smalls, small), of));
  }
}
