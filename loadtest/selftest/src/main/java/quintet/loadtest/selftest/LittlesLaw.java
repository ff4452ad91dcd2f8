package quintet.loadtest.selftest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * Closed loops: what is under way equals the rate times the mean latency (J. D. C. Little, "A proof
 * for the queuing formula L = λW", 1961). With one worker of a known service time the rate and the
 * latency are known, too.
 *
 * @param window of each run
 */
record LittlesLaw(Duration window) implements Experiment {
  private static final Duration SERVICE = Duration.ofMillis(5);
  private static final int AT_THE_WORKER = 8;
  private static final int CONNECTIONS = 20;
  private static final int DEPTH = 3;
  private static final int SIZE = 64;
  private static final double TOLERANCE = 0.02;

  @Override
  public String name() {
    return "Little's law";
  }

  @Override
  public List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    Run worker;
    try (SingleWorker server = new SingleWorker(SERVICE, SIZE)) {
      worker = run(bench, server.target(), AT_THE_WORKER, 1);
    }
    Run chat;
    try (ServerProcess server = bench.server()) {
      chat = run(bench, server.target(), CONNECTIONS, DEPTH);
    }
    double service = SERVICE.toNanos();
    return List.of(
        Answer.number("closed, one worker: rate, 1/s", 1e9 / service, rate(worker), TOLERANCE),
        Answer.nanos(
            "closed, one worker: mean latency", AT_THE_WORKER * service, worker.mean(), TOLERANCE),
        Answer.number("closed, one worker: in flight", AT_THE_WORKER, inFlight(worker), TOLERANCE),
        Answer.number(
            "closed, depth 3: in flight", CONNECTIONS * DEPTH, inFlight(chat), TOLERANCE));
  }

  private Run run(Bench bench, String target, int connections, int depth)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    return bench
        .run(
            "closed",
            "echo",
            target,
            Bench.words(
                String.format(
                    Locale.ROOT,
                    "--loop closed --connections %d --depth %d --size %d --warmup 2s --duration %dms --thresholds injector-busy=100",
                    connections,
                    depth,
                    SIZE,
                    window.toMillis())))
        .timed();
  }

  private static double rate(Run run) {
    return run.phase().rate().receivedPerSecond();
  }

  private static double inFlight(Run run) {
    return rate(run) * run.mean() / 1e9;
  }
}
