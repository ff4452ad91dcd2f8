package quintet.loadtest.selftest;

import java.io.IOException;
import java.util.List;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.report.statistics.Family;

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

  /** What is planted must come out in so many of ten. */
  private static final double COMES_OUT = 0.9;

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
    String what = "CPU per echo";
    Plant small = new Plant(Deal.name(0), Deal.name(1), SMALL);
    Plant large = new Plant(Deal.name(0), Deal.name(1), LARGE);
    List<Family> smalls = dealt(recorded, small, judge);
    List<Family> larges = dealt(recorded, large, judge);
    return List.of(
        Answer.share(
            what + ", planted 10 %: found, interval true",
            atLeast(DEALS),
            DEALS,
            Tally.found(larges, large),
            DEALS),
        Answer.share(
            what + ", planted 10 %: the wrong way round",
            0,
            0,
            Tally.reversed(larges, large),
            DEALS),
        Answer.share(
            what + ", planted 5 %: the wrong way round",
            0,
            0,
            Tally.reversed(smalls, small),
            DEALS));
  }

  private List<Family> dealt(RecordedRounds recorded, Plant plant, Judge judge) {
    return new Deal(recorded.values(Figure.ECHO_CPU), List.of(1.0, plant.ratio()), DEALS, seed)
        .judged(judge);
  }

  /** Of so many cases, how many must come out at the least. */
  static int atLeast(int of) {
    return (int) Math.ceil(COMES_OUT * of);
  }
}
