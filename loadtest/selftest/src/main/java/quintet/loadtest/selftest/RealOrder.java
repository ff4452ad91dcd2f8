package quintet.loadtest.selftest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.report.statistics.RoundOrder;
import quintet.loadtest.report.statistics.Series;

/**
 * Runs of one server as they followed each other, with names dealt by the order in which a
 * comparison would have run them. What the machine did in the meantime is in it, and more is
 * planted: a drift, a server that weighs on whoever runs behind it, a slow minute. Who calls names
 * different for that takes the order for the servers.
 *
 * @param order that a comparison runs in
 * @param seed of the orders and of what is planted
 */
record RealOrder(Order order, long seed) implements Experiment {
  static final int DEALS = 1_000;
  private static final int NAMES = 4;
  private static final int ROUNDS = 10;

  /** Numbers of the servers, by round and place. */
  @FunctionalInterface
  interface Order {
    List<List<Integer>> of(int servers, int rounds, long seed);
  }

  /** What makes a run slower that is not its server. */
  @FunctionalInterface
  private interface Disturbance {
    /**
     * How many times slower.
     *
     * @param run its number, from 0 on
     * @param before the server that ran before it; -1 if none did
     */
    double factor(int run, int before);
  }

  /**
   * Something planted.
   *
   * @param what in words
   * @param planted anew for each deal
   */
  private record Trouble(String what, Function<Random, Disturbance> planted) {}

  private static final int MINUTE = 8; // runs of 7 s

  private static final List<Trouble> TROUBLES =
      List.of(
          new Trouble("as recorded", _ -> (_, _) -> 1),
          new Trouble("each run 1 % slower than the last", _ -> (run, _) -> Math.pow(1.01, run)),
          new Trouble("10 % slower behind one of them", _ -> (_, before) -> before == 0 ? 1.1 : 1),
          new Trouble("a minute at 1.5 times", random -> minute(random, 1.5)),
          new Trouble("a minute at 4 times", random -> minute(random, 4)));

  /** The order of a comparison. */
  static RealOrder ofComparisons(long seed) {
    return new RealOrder(RoundOrder::balanced, seed);
  }

  private static Disturbance minute(Random random, double factor) {
    int from = random.nextInt(NAMES * ROUNDS - MINUTE + 1);
    return (run, _) -> run >= from && run < from + MINUTE ? factor : 1;
  }

  @Override
  public String name() {
    return "A/A in real order";
  }

  @Override
  public List<Answer> answers(Bench bench) throws IOException {
    Criteria criteria = Criteria.defaults(seed);
    return answers(RecordedRounds.kept(), Judge.of(criteria), criteria.error());
  }

  /**
   * Asks a judge.
   *
   * @param error how often it may err by its own account
   */
  List<Answer> answers(RecordedRounds recorded, Judge judge, double error) {
    List<Answer> answers = new ArrayList<>();
    int most = (int) Math.round(error * DEALS);
    List<Double> runs = recorded.values(Figure.ECHO_CPU);
    for (Trouble trouble : TROUBLES) {
      answers.add(
          Answer.share(
              "real order, four names, CPU per echo, " + trouble.what() + ": called different",
              0,
              most,
              Tally.different(judged(runs, trouble, judge)),
              DEALS));
    }
    return answers;
  }

  private List<Family> judged(List<Double> runs, Trouble trouble, Judge judge) {
    var random = new Random(seed);
    List<Family> families = new ArrayList<>();
    for (int deal = 0; deal < DEALS; deal++) {
      List<List<Integer>> places = order.of(NAMES, ROUNDS, seed + deal);
      families.add(judge.judge(dealt(runs, places, trouble.planted().apply(random))));
    }
    return families;
  }

  private static List<Series> dealt(
      List<Double> runs, List<List<Integer>> places, Disturbance disturbance) {
    List<SortedMap<Integer, Double>> values = new ArrayList<>();
    for (int name = 0; name < NAMES; name++) {
      values.add(new TreeMap<>());
    }
    int run = 0;
    int before = -1;
    for (int round = 1; round <= ROUNDS; round++) {
      for (int name : places.get(round - 1)) {
        values.get(name).put(round, runs.get(run) * disturbance.factor(run, before));
        before = name;
        run++;
      }
    }
    List<Series> series = new ArrayList<>();
    for (int name = 0; name < NAMES; name++) {
      series.add(new Series(Deal.name(name), values.get(name)));
    }
    return series;
  }
}
