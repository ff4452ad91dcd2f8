package quintet.loadtest.selftest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.process.ProcessFailedException;

/**
 * A queue whose mean wait follows from the arrivals.
 *
 * <pre>
 *   due --send lag, way there--> arrival --wait--> service --way back--> received
 *   |------------------------------- latency --------------------------------|
 * </pre>
 *
 * <p>The server's log says when each message came, and so how long the way there took, and how much
 * longer than it should the service took where the worker had to wait for the CPU. The way back is
 * what remains of the latency of an evenly spaced load, which never waits. The rest is the wait.
 *
 * @param service time per message
 * @param window of each run
 * @param utilisations of the worker, each a run
 * @param seed of the first run's arrivals; the others follow
 */
record Queue(Duration service, Duration window, List<Double> utilisations, long seed)
    implements Experiment {
  private static final double TOLERANCE = 0.02;
  private static final double NEVER_QUEUES = 0.3;
  private static final int SIZE = 64;

  @Override
  public String name() {
    return "queue";
  }

  @Override
  public List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    double nanos = service.toNanos();
    List<Answer> answers = new ArrayList<>();
    double back;
    try (SingleWorker server = new SingleWorker(service, SIZE)) {
      Run run = run(bench, server, NEVER_QUEUES, "steady", seed);
      back = run.mean() - nanos - server.meanLateness(counted(run));
    }
    long next = seed;
    for (double utilisation : utilisations) {
      try (SingleWorker server = new SingleWorker(service, SIZE)) {
        Run run = run(bench, server, utilisation, "poisson", next++);
        long[] arrivals = server.arrivals();
        int counted = counted(run);
        double wait = run.mean() - server.meanLateness(counted) - nanos - back;
        String what =
            String.format(Locale.ROOT, "queue: utilisation %.1f: mean wait, ", utilisation);
        answers.add(
            Answer.nanos(
                what + "Lindley", Lindley.meanWait(arrivals, nanos, counted), wait, TOLERANCE));
        double[] interval =
            Lindley.interval(utilisation, nanos, arrivals.length - counted, counted);
        answers.add(Answer.between(what + "M/D/1", interval[0], interval[1], wait));
      }
    }
    return answers;
  }

  /** Messages of the window: the last ones served, as all are sent before its end. */
  private static int counted(Run run) {
    return Math.toIntExact(run.latency().getTotalCount());
  }

  private Run run(Bench bench, SingleWorker server, double utilisation, String arrivals, long seed)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    double rate = utilisation * 1e9 / service.toNanos();
    return bench
        .run(
            "queue",
            "echo",
            server.target(),
            Bench.words(
                String.format(
                    Locale.ROOT,
                    "--rate %.6f --arrivals %s --seed %d --connections 4 --size %d --warmup 2s --duration %dms",
                    rate,
                    arrivals,
                    seed,
                    SIZE,
                    window.toMillis())))
        .timed();
  }
}
