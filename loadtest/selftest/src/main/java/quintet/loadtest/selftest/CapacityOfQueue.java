package quintet.loadtest.selftest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import quintet.loadtest.results.summary.Capacity;
import quintet.process.ProcessFailedException;

/**
 * The search for a capacity against a queue that serves so many a second and not one more. A queue
 * of random arrivals (M/D/1) has a 99th percentile of 50 service times at 95 % of that, and the
 * search comes within 10 % of it from below.
 *
 * @param service time per message
 */
record CapacityOfQueue(Duration service) implements Experiment {
  private static final String PHASE = "echo-capacity";
  private static final int SIZE = 64;
  private static final int LIMIT = 50; // service times

  /** Steps of 10 % below 95 %, and what chance makes of a window of a second. */
  private static final double TOLERANCE = 0.16;

  @Override
  public String name() {
    return "capacity";
  }

  @Override
  public List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    double rate = 1e9 / service.toNanos();
    try (SingleWorker server = new SingleWorker(service, SIZE)) {
      Run run =
          bench.phase(
              "capacity",
              "round",
              PHASE,
              server.target(),
              Bench.words(
                  String.format(
                      Locale.ROOT,
                      "--phases %s --echo-rates %.0f,%.0f,%.0f --connections 4 --size %d --warmup 2s --capacity p99=%dms",
                      PHASE,
                      rate / 4,
                      rate / 2,
                      rate,
                      SIZE,
                      service.multipliedBy(LIMIT).toMillis())));
      Capacity found = Objects.requireNonNull(run.phase().capacity(), "no capacity");
      if (found.atLeast()) {
        throw new RefusedException("the search ended by " + found.endedBy());
      }
      return List.of(
          Answer.number(
              String.format(Locale.ROOT, "capacity: a worker that serves %.0f/s", rate),
              rate,
              found.perSecond(),
              TOLERANCE));
    }
  }
}
