package quintet.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import quintet.loadtest.report.figure.Figure;

/**
 * Why comparisons don't run servers two at a time (Bulej and others 2020), by what the runs that
 * are kept tell. Of five servers each duet is one of ten pairs, and ten duets take as long as two
 * rounds of single runs.
 */
class DuetsTest {
  private static final int SERVERS = 5;
  private static final int TIMES = 20_000;

  private static List<Double> logs;

  @BeforeAll
  static void read() throws IOException {
    logs = RecordedRounds.kept().values(Figure.ECHO_CPU).stream().map(Math::log).toList();
  }

  /** The von Neumann ratio is 2 where neighbours share nothing, and less where they do. */
  @Test
  void neighbouringRunsShareNoNoiseThatADuetCouldCancel() {
    double mean = logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = 0;
    double steps = 0;
    for (int i = 0; i < logs.size(); i++) {
      squares += Math.pow(logs.get(i) - mean, 2);
      steps += i == 0 ? 0 : Math.pow(logs.get(i) - logs.get(i - 1), 2);
    }
    assertEquals(2, steps / squares, 3 * 2 / Math.sqrt(logs.size()), "three standard errors");
  }

  @Test
  void duetsAreLittleBetterEvenIfNeitherDisturbsTheOther() {
    double ratio = ofDuets(0) / ofRounds();
    assertTrue(ratio > 0.85 && ratio < 0.95, () -> "standard error of duets over rounds " + ratio);
  }

  @Test
  void duetsAreWorseIfEachDisturbsTheOtherByFourPercent() {
    double ratio = ofDuets(0.04) / ofRounds();
    assertTrue(ratio > 1.1, () -> "standard error of duets over rounds " + ratio);
  }

  /** Two rounds: the mean of two differences of single runs. */
  private static double ofRounds() {
    var random = new Random(1);
    double squares = 0;
    for (int time = 0; time < TIMES; time++) {
      double first = difference(random);
      double second = difference(random);
      double estimate = (first + second) / 2;
      squares += estimate * estimate;
    }
    return Math.sqrt(squares / TIMES);
  }

  /**
   * Ten duets: least squares over all pairs, by which a server's effect is the mean of its
   * differences, with itself among the servers.
   *
   * @param disturbance standard deviation of what each adds to the other's figure, a log ratio
   */
  private static double ofDuets(double disturbance) {
    var random = new Random(2);
    double squares = 0;
    for (int time = 0; time < TIMES; time++) {
      double[] effects = new double[SERVERS];
      for (int one = 0; one < SERVERS; one++) {
        for (int other = one + 1; other < SERVERS; other++) {
          double difference =
              difference(random) + disturbance * Math.sqrt(2) * random.nextGaussian();
          effects[one] += difference / SERVERS;
          effects[other] -= difference / SERVERS;
        }
      }
      squares += Math.pow(effects[0] - effects[1], 2);
    }
    return Math.sqrt(squares / TIMES);
  }

  /** Of two runs that differ by chance alone. */
  private static double difference(Random random) {
    double one = noise(random);
    double other = noise(random);
    return one - other;
  }

  private static double noise(Random random) {
    return logs.get(random.nextInt(logs.size()));
  }
}
