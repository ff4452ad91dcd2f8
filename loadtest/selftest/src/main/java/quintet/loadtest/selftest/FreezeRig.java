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
import quintet.loadtest.fake.ServerProgram;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * Freezes a server under load by SIGSTOP, once the injector says that it measures, and has others
 * under the same load beside it that are not. The server says itself for how long it stood still.
 *
 * @param bench runs all of them
 * @param window of the load
 * @param settings of the load, behind its target
 */
record FreezeRig(Bench bench, Duration window, List<String> settings) {
  private static final String SCENARIO = "echo";
  private static final double TOO_LONG = 0.2;
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 5;

  /**
   * What came of it.
   *
   * @param run of the frozen server
   * @param nanos for how long it stood still
   * @param undisturbed the seconds of all runs beside it
   */
  record Frozen(Run run, double nanos, List<Histogram> undisturbed) {}

  /**
   * Runs all at once.
   *
   * @param freeze for how long the one server is to stand still
   * @param beside how many others there are; 0 or more
   */
  Frozen freeze(Duration freeze, int beside)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    Path said = bench.fresh("server").resolve("server.log");
    List<ServerProcess> servers = new ArrayList<>();
    try (ExecutorService loads = Executors.newVirtualThreadPerTaskExecutor()) {
      servers.add(bench.server(said));
      for (int i = 0; i < beside; i++) {
        servers.add(bench.server());
      }
      Path log = bench.fresh("freeze").resolve("load.log");
      List<Future<Run>> running = new ArrayList<>();
      running.add(loads.submit(load(log, servers.getFirst())));
      for (ServerProcess other : servers.subList(1, servers.size())) {
        running.add(loads.submit(load(bench.fresh("no-freeze").resolve("load.log"), other)));
      }
      awaitWindow(log, running.getFirst());
      freezeWithinWindow(freeze, servers.getFirst().pid());
      Run frozen = result(running.getFirst()).punctual();
      List<Histogram> undisturbed = new ArrayList<>();
      for (Future<Run> other : running.subList(1, running.size())) {
        undisturbed.addAll(result(other).timed().seconds());
      }
      return new Frozen(frozen, standstill(said, freeze), undisturbed);
    } finally {
      servers.forEach(ServerProcess::close);
    }
  }

  private Callable<Run> load(Path log, ServerProcess server) throws ProcessFailedException {
    String target = server.target();
    return () -> bench.run(log, SCENARIO, target, settings);
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

  private void freezeWithinWindow(Duration freeze, long pid)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    long seen = System.nanoTime();
    stop(freeze, pid);
    // The window opened up to a second before the injector said so.
    long rest = window.toNanos() - TimeUnit.MILLISECONDS.toNanos(1200);
    if (System.nanoTime() - seen > rest) {
      throw new RefusedException("the freeze did not end within the window");
    }
  }

  private void stop(Duration freeze, long pid)
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
}
