package quintet.loadtest.selftest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * Bystanders of a server that stands still as a whole for as long as one client asks it to, and
 * then goes on for as long: of messages that come at any time half wait, from nothing to all of the
 * freeze, each as likely as the other. So the 75th percentile is half of the freeze, and the 99th
 * 98 % of it.
 *
 * @param freeze each time
 * @param window a whole number of freezes and rests
 */
record BystanderOfFreeze(Duration freeze, Duration window) implements Experiment {
  private static final String PHASE = "bystander-block";
  private static final double WAITING = 0.5;
  private static final double TOLERANCE = 0.06; // chance has 1.5 % of it, and a rest is some longer

  @Override
  public String name() {
    return "bystander";
  }

  @Override
  public List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    try (ServerProcess server = bench.server()) {
      Run run =
          bench
              .phase(
                  "bystander",
                  "bystander",
                  PHASE,
                  server.target(),
                  Bench.words(
                      String.format(
                          Locale.ROOT,
                          "--phases %s --freeze %dms --connections 50 --rate 1000 --warmup 1s --duration %dms",
                          PHASE,
                          freeze.toMillis(),
                          window.toMillis())))
              .timed();
      List<Answer> answers = new ArrayList<>();
      for (double quantile : new double[] {0.75, 0.9, 0.99}) {
        answers.add(
            Answer.nanos(
                String.format(
                    Locale.ROOT,
                    "bystander: others stand still for %d ms, p%.0f",
                    freeze.toMillis(),
                    100 * quantile),
                freeze.toNanos() * (1 - (1 - quantile) / WAITING),
                run.quantile(quantile),
                TOLERANCE));
      }
      return answers;
    }
  }
}
