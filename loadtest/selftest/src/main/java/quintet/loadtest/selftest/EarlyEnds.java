package quintet.loadtest.selftest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.report.statistics.Finding;
import quintet.loadtest.report.statistics.Series;

/**
 * Comparisons that may end early, simulated: the noise is drawn from recorded runs of one server,
 * the differences are planted. Two looks are two chances to err, and must not err more often than
 * one; and where servers are as far apart as models are, six rounds must do.
 *
 * @param plan that ends early
 * @param seed of the draws
 */
record EarlyEnds(Experiment plan, long seed) implements quintet.loadtest.selftest.Experiment {
  static final int TIMES = 1_000;

  /** Ratios of neighbours from 1.19 on, as CPU per echo of five models has them. */
  private static final List<Double> APART = List.of(1.0, 1.3, 1.6, 1.9, 2.3);

  private static final List<Double> ALIKE = List.of(1.0, 1.0, 1.0, 1.0, 1.0);
  private static final List<Double> SOME_ALIKE = List.of(1.0, 1.0, 1.0, 1.5, 2.0);
  private static final double CHANCE = 3; // standard deviations
  private static final double MOST_TOLD = 0.9;

  /**
   * What became of a simulated comparison.
   *
   * @param rounds after which it ended
   * @param family what it found then
   */
  private record Ended(int rounds, Family family) {}

  /** The plan of a full comparison of five servers. */
  static EarlyEnds ofComparisons(long seed) {
    return new EarlyEnds(new Experiment(10, seed, 0, 45, Criteria.defaults(seed), 6), seed);
  }

  @Override
  public String name() {
    return "early ends";
  }

  @Override
  public List<Answer> answers(Bench bench) throws IOException {
    return answers(RecordedRounds.kept());
  }

  /** Draws from those rounds. */
  List<Answer> answers(RecordedRounds recorded) {
    List<Double> runs = recorded.values(Figure.ECHO_CPU);
    double error = plan.criteria().error();
    int most = (int) Math.round(error * TIMES + CHANCE * Math.sqrt(TIMES * error * (1 - error)));
    List<Ended> apart = ended(runs, APART, plan);
    Experiment sharp =
        new Experiment(
            plan.rounds(),
            plan.seed(),
            plan.repeats(),
            plan.minutes(),
            plan.criteria().withBand(0),
            plan.look());
    return List.of(
        Answer.share(
            "early ends, no band, five that are one: any pair",
            0,
            most,
            wrong(ended(runs, ALIKE, sharp), ALIKE),
            TIMES),
        Answer.share(
            "early ends, no band, three that are one beside two: any pair of the three",
            0,
            most,
            wrong(ended(runs, SOME_ALIKE, sharp), SOME_ALIKE),
            TIMES),
        Answer.share(
            "early ends, five apart: every pair told after " + plan.look() + " rounds",
            (int) Math.ceil(MOST_TOLD * TIMES),
            TIMES,
            Math.toIntExact(apart.stream().filter(each -> each.rounds() == plan.look()).count()),
            TIMES),
        Answer.share(
            "early ends, five apart: any pair the wrong way round",
            0,
            0,
            wrong(apart, APART),
            TIMES));
  }

  private List<Ended> ended(List<Double> runs, List<Double> factors, Experiment experiment) {
    var random = new Random(seed);
    List<Ended> ended = new ArrayList<>();
    for (int time = 0; time < TIMES; time++) {
      List<Series> all = drawn(runs, factors, experiment.rounds(), random);
      Family look = judged(all, experiment.look(), experiment);
      boolean told = look.contrasts().stream().allMatch(c -> c.finding() == Finding.DIFFERENT);
      ended.add(
          told
              ? new Ended(experiment.look(), look)
              : new Ended(experiment.rounds(), judged(all, experiment.rounds(), experiment)));
    }
    return ended;
  }

  private static Family judged(List<Series> all, int rounds, Experiment experiment) {
    List<Series> first =
        all.stream()
            .map(series -> new Series(series.name(), series.byRound().headMap(rounds + 1)))
            .toList();
    return Family.of(first, experiment.criteria(rounds));
  }

  private static List<Series> drawn(
      List<Double> runs, List<Double> factors, int rounds, Random random) {
    List<Series> series = new ArrayList<>();
    for (int name = 0; name < factors.size(); name++) {
      SortedMap<Integer, Double> byRound = new TreeMap<>();
      for (int round = 1; round <= rounds; round++) {
        byRound.put(round, runs.get(random.nextInt(runs.size())) * factors.get(name));
      }
      series.add(new Series(Deal.name(name), byRound));
    }
    return series;
  }

  /** In how many of them a difference was stated that is none, or is the other way round. */
  private static int wrong(List<Ended> ended, List<Double> factors) {
    return Math.toIntExact(
        ended.stream()
            .filter(each -> each.family().contrasts().stream().anyMatch(c -> isWrong(c, factors)))
            .count());
  }

  private static boolean isWrong(Contrast contrast, List<Double> factors) {
    return contrast.finding() == Finding.DIFFERENT
        && factor(contrast.lower(), factors) >= factor(contrast.higher(), factors);
  }

  private static double factor(String name, List<Double> factors) {
    for (int i = 0; i < factors.size(); i++) {
      if (Deal.name(i).equals(name)) {
        return factors.get(i);
      }
    }
    throw new IllegalArgumentException("not dealt: " + name);
  }
}
