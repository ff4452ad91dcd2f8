package quintet.loadtest.ledger.broker.result;

import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.ledger.broker.result.Measured.Faults;

/** Runs of which all figures are known: on an arm with a broker thrice those without, by server. */
final class Runs {
  private static final double MICRO = 1e3;

  private Runs() {}

  /** So many rounds on all arms; the figures of a round are so many times those of the first. */
  static List<Measured> rounds(int rounds) {
    List<Measured> runs = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (Arm arm : Arm.values()) {
        runs.add(run(round, arm, round, Faults.NONE, ""));
      }
    }
    return runs;
  }

  static Measured run(int round, Arm arm, double factor, Faults faults, String objection) {
    double times = factor * (arm.hasBroker() ? 3 * arm.servers() : 1);
    return new Measured(
        round,
        "netty",
        arm,
        1_000,
        100 * MICRO * times,
        200 * MICRO * times,
        2 * MICRO * times,
        0.015,
        arm.hasBroker() ? 0.5 * MICRO * times : null,
        faults,
        objection);
  }
}
