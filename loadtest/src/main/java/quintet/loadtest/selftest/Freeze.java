package quintet.loadtest.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import quintet.loadtest.process.ProcessFailedException;
import quintet.loadtest.process.ServerProcess;
import quintet.loadtest.selftest.server.ServerProgram;

/**
 * A server that stands still for F in a window of T: what came due meanwhile waits for the rest of
 * the freeze, so that with an even load of rate r exactly r(F - x) messages take longer than x, and
 * the percentile q above 1 - F/T is F - (1 - q)T. An instrument that omits in a coordinated way, or
 * counts from the actual sends, is wrong by nearly all of F.
 *
 * <p>The server is frozen by SIGSTOP, once the injector says that it measures, and says itself for
 * how long.
 *
 * @param window T
 * @param freezes F, each in a run of its own
 * @param rate messages per second, so few that what has waited is answered at once
 * @param below also compare the other percentiles with the seconds of two runs without a freeze:
 *     two, because runs differ by more than the seconds of one
 */
record Freeze(Duration window, List<Duration> freezes, int rate, boolean below)
    implements Experiment {
  private static final double[] QUANTILES = {0.5, 0.75, 0.9, 0.95, 0.99, 0.999};
  private static final double TOLERANCE = 0.02;
  private static final double TOO_LONG = 0.2;
  private static final int BEYOND = 10;
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 5;
  private static final String CONNECTIONS = "10";

  /** A run and how long its server stood still, nanoseconds. */
  private record Frozen(Run run, double nanos) {}

  @Override
  public String name() {
    return "freeze";
  }

  @Override
  public List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    List<Answer> answers = new ArrayList<>();
    List<Histogram> undisturbed = new ArrayList<>();
    if (below) {
      undisturbed.addAll(undisturbed(bench));
      undisturbed.addAll(undisturbed(bench));
    }
    for (Duration freeze : freezes) {
      Frozen frozen = frozen(bench, freeze);
      double edge = 1 - frozen.nanos / window.toNanos();
      for (double q : QUANTILES) {
        String what =
            String.format(
                Locale.ROOT,
                "freeze of %.2f s in %d s: p%s",
                frozen.nanos / 1e9,
                window.toSeconds(),
                Double.toString(100 * q).replaceAll("\\.0$", ""));
        double known = frozen.nanos - (1 - q) * window.toNanos();
        if ((1 - q) * frozen.run.latency().getTotalCount() < BEYOND) {
          continue;
        }
        if (q > edge) {
          answers.add(Answer.nanos(what, known, frozen.run.quantile(q), TOLERANCE));
        } else if (below) {
          answers.add(spread(what, undisturbed, q / edge, frozen.run.quantile(q)));
        }
      }
    }
    return answers;
  }

  /** Those that did not wait are all but F of T, so their percentile is a higher one. */
  private static Answer spread(
      String what, List<Histogram> undisturbed, double quantile, double measured) {
    double low = Double.MAX_VALUE;
    double high = 0;
    for (Histogram second : undisturbed) {
      double value = second.getValueAtPercentile(100 * quantile);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return Answer.between(what, low, high, measured);
  }

  private List<Histogram> undisturbed(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    try (ServerProcess server = bench.server()) {
      return bench.run("no-freeze", "echo", server.target(), settings()).timed().seconds();
    }
  }

  private Frozen frozen(Bench bench, Duration freeze)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    Path log = bench.fresh("freeze").resolve("load.log");
    Path said = log.resolveSibling("server.log");
    try (ServerProcess server = bench.server(said);
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      String target = server.target();
      Callable<Run> load = () -> bench.run(log, "echo", target, settings());
      Future<Run> running = beside.submit(load);
      awaitWindow(log, running);
      long seen = System.nanoTime();
      stop(bench, freeze, server.pid());
      // The window opened up to a second before the injector said so.
      long rest = window.toNanos() - TimeUnit.MILLISECONDS.toNanos(1200);
      if (System.nanoTime() - seen > rest) {
        throw new RefusedException("the freeze did not end within the window");
      }
      Run run = result(running).punctual();
      return new Frozen(run, standstill(said, freeze));
    }
  }

  /** How long the server stood still, by its own account: once, and about as long as told to. */
  private static double standstill(Path said, Duration told) throws IOException, RefusedException {
    List<Long> standstills =
        Files.readAllLines(said).stream()
            .filter(line -> line.startsWith(ServerProgram.STOOD_STILL))
            .map(line -> Long.valueOf(line.substring(ServerProgram.STOOD_STILL.length())))
            .toList();
    if (standstills.size() != 1 || standstills.getFirst() > told.toNanos() * (1 + TOO_LONG)) {
      throw new RefusedException(
          "told to stand still for "
              + told.toMillis()
              + " ms, the server did for "
              + standstills
              + " ns: the machine is busy");
    }
    return standstills.getFirst();
  }

  private static Run result(Future<Run> running)
      throws IOException, InterruptedException, ProcessFailedException {
    try {
      return running.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case ProcessFailedException cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private static void awaitWindow(Path log, Future<Run> running)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (!Files.exists(log) || !Files.readString(log).contains(" measure ")) {
      if (running.isDone()) {
        result(running);
        throw new RefusedException("the injector never said that it measures");
      }
      if (System.nanoTime() - deadline > 0) {
        throw new RefusedException("the injector did not begin in time");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static void stop(Bench bench, Duration freeze, long pid)
      throws IOException, InterruptedException, ProcessFailedException {
    String script =
        String.format(
            Locale.ROOT,
            "kill -STOP %d && sleep %.3f; kill -CONT %d",
            pid,
            freeze.toMillis() / 1e3,
            pid);
    Process shell = bench.children().start(new ProcessBuilder("sh", "-c", script));
    int code;
    try {
      code = shell.waitFor();
    } finally {
      bench.children().stop(shell);
    }
    if (code != 0) {
      throw new ProcessFailedException("the server's process could not be stopped by a signal");
    }
  }

  private List<String> settings() {
    return List.of(
        "--rate",
        Integer.toString(rate),
        "--connections",
        CONNECTIONS,
        "--warmup",
        below ? "2s" : "500ms",
        "--duration",
        window.toMillis() + "ms");
  }
}
